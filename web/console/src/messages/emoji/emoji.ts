/**
 * The emoji that brands put into messages, with the words by which one looks for them in Chinese and English. All are of Unicode and drawn by whoever shows them: no
 * picture is fetched. Each line is an emoji, its Chinese words and its English words.
 */
export type Emoji = { char: string; zhTw: string; en: string }

export type EmojiGroup = 'faces' | 'gestures' | 'shopping' | 'occasions' | 'food' | 'nature' | 'places' | 'things' | 'signs'

const lines: Record<EmojiGroup, string> = {
  faces: `
😀|笑 開心|grin happy smile
😄|大笑 開心|laugh happy smile
😊|微笑 害羞|smile blush
😆|哈哈 大笑|laugh haha
😂|笑哭|joy tears laugh
🤣|笑翻|rolling laugh
🙂|微笑|smile
😉|眨眼|wink
😍|愛心眼 喜歡|love eyes like
🥰|幸福 喜愛|love hearts
😘|飛吻 親|kiss
😋|好吃 美味|yummy delicious
😜|吐舌 調皮|tongue playful
🤗|擁抱|hug
🤔|思考 想想|think
🤩|驚艷 閃亮|star struck wow
😎|酷 墨鏡|cool sunglasses
🥳|慶祝 派對|party celebrate
😇|天使|angel
🙃|倒臉|upside down
😌|安心 放鬆|relieved calm
😴|睡覺 晚安|sleep night
😮|驚訝|surprised wow
😱|驚嚇 尖叫|scream shock
😢|難過 哭|sad cry
😭|大哭|cry sob
🥺|拜託 可憐|please pleading
😅|尷尬 流汗|sweat awkward
😓|冷汗|sweat
😡|生氣|angry
😤|不服氣|huff
🙄|翻白眼|eye roll
😷|口罩 生病|mask sick
🤒|發燒 生病|fever ill
🤫|噓 秘密|quiet secret
🤭|偷笑 害羞|giggle
😬|尷尬|grimace
🤯|爆炸 震驚|mind blown
🥹|感動|touched tears
🫡|敬禮 收到|salute`,
  gestures: `
👍|讚 好|thumbs up good
👎|不好 倒讚|thumbs down bad
👏|拍手 鼓掌|clap applause
🙏|謝謝 拜託 祈禱|thanks please pray
🙌|萬歲 慶祝|hooray raise hands
👌|沒問題 好的|ok fine
✌️|耶 勝利|victory peace
🤝|握手 合作|handshake deal
💪|加油 強壯|strong muscle
👋|哈囉 再見|hello wave bye
👉|右邊 請看|point right
👈|左邊|point left
👇|下面 往下|point down
👆|上面 往上|point up
☝️|注意 第一|one attention
✋|停 舉手|stop hand
🤞|祈求 好運|fingers crossed luck
🫶|比心 愛心手|heart hands
🫰|手指愛心|finger heart
✍️|寫字 填寫|write
🙋|舉手 我|raise hand me
🙇|鞠躬 抱歉|bow sorry
💁|服務 說明|service help
👀|看 注意|eyes look
❤️|愛心 紅心|heart love red
🧡|橘色愛心|heart orange
💛|黃色愛心|heart yellow
💚|綠色愛心|heart green
💙|藍色愛心|heart blue
💜|紫色愛心|heart purple
🤍|白色愛心|heart white
🖤|黑色愛心|heart black
🤎|咖啡色愛心|heart brown
🩷|粉紅愛心|heart pink
💕|雙愛心|hearts love
💖|閃亮愛心|sparkling heart
💗|愛心|growing heart
💝|愛心禮物|heart gift
💔|心碎|broken heart
💯|滿分 一百分|hundred perfect`,
  shopping: `
🛍️|購物 逛街 購物袋|shopping bags
🛒|購物車|cart shopping
🎁|禮物 贈品|gift present
🏷️|標籤 特價 價格|tag price sale
💰|錢 省錢|money save
💵|鈔票 現金|cash money
💳|信用卡 刷卡|credit card pay
🪙|硬幣 點數|coin points
🎫|票券 優惠券|ticket coupon
🎟️|入場券 優惠券|admission ticket coupon
🧾|收據 發票|receipt invoice
📦|包裹 出貨|parcel package ship
🚚|貨車 配送|truck delivery
🏪|超商 便利商店|convenience store
🏬|百貨公司|department store
📢|公告 宣布|announcement loudspeaker
📣|宣傳 通知|megaphone notice
🔔|鈴鐺 提醒|bell reminder
🆕|新品 新|new
🆓|免費|free
🈹|割引 折扣|discount
🔥|熱賣 火熱|fire hot
⚡|閃電 限時|flash limited
⏰|鬧鐘 倒數|alarm clock countdown
⏳|沙漏 快結束|hourglass ending
📅|日期 行事曆|date calendar
🗓️|月曆 檔期|calendar schedule
💎|鑽石 精品|diamond premium
👑|皇冠 會員 VIP|crown vip member
🥇|第一名 金牌|first gold medal
🏆|冠軍 獎盃|trophy winner
🎯|目標 命中|target goal
✨|閃亮 全新|sparkles shiny
⭐|星星 推薦|star recommend
🌟|閃耀 精選|glowing star featured
📉|降價 下降|price drop down
📈|成長 上升|growth up
🧧|紅包|red envelope`,
  occasions: `
🎉|慶祝 拉炮|party celebrate
🎊|彩球 慶祝|confetti celebrate
🎂|生日 蛋糕|birthday cake
🎈|氣球|balloon
🎄|聖誕樹 聖誕節|christmas tree
🎅|聖誕老人|santa christmas
🎆|煙火 跨年|fireworks new year
🎇|仙女棒 煙火|sparkler
🧨|鞭炮 過年|firecracker new year
🏮|燈籠 元宵|lantern
🐉|龍 龍年|dragon
🥮|月餅 中秋|mooncake mid autumn
🌕|滿月 中秋|full moon
🎋|七夕|tanabata
🎃|萬聖節 南瓜|halloween pumpkin
👻|鬼 萬聖節|ghost halloween
💐|花束 母親節|bouquet mother
🌹|玫瑰 情人節|rose valentine
🍫|巧克力 情人節|chocolate valentine
💌|情書|love letter
💍|戒指 結婚|ring wedding
👶|寶寶|baby
🎓|畢業|graduation
🎏|端午 鯉魚旗|carp streamer
🛶|龍舟 划船|boat canoe
🍙|飯糰 粽子|rice ball
🥂|乾杯 敬酒|cheers toast
🍾|香檳 開瓶|champagne`,
  food: `
☕|咖啡|coffee
🍵|茶 熱茶|tea
🧋|珍珠奶茶 手搖飲|bubble tea
🥤|飲料|drink soda
🍺|啤酒|beer
🍷|紅酒 葡萄酒|wine
🍰|蛋糕 甜點|cake dessert
🧁|杯子蛋糕|cupcake
🍩|甜甜圈|doughnut
🍪|餅乾|cookie
🍦|霜淇淋 冰淇淋|ice cream
🍧|剉冰 刨冰|shaved ice
🍞|麵包 吐司|bread toast
🥐|可頌|croissant
🥞|鬆餅|pancakes
🍔|漢堡|burger
🍟|薯條|fries
🍕|披薩|pizza
🌭|熱狗|hot dog
🥗|沙拉|salad
🍜|拉麵 牛肉麵|noodles ramen
🍝|義大利麵|pasta
🍚|白飯|rice
🍱|便當|bento lunch box
🍣|壽司|sushi
🍤|炸蝦|shrimp tempura
🥟|水餃 餃子|dumpling
🍲|火鍋|hot pot stew
🥘|燉飯 料理|paella dish
🍗|雞腿 炸雞|chicken
🥩|牛排 肉|steak meat
🥚|蛋|egg
🍎|蘋果|apple
🍊|橘子 柳丁|orange
🍌|香蕉|banana
🍉|西瓜|watermelon
🍇|葡萄|grapes
🍓|草莓|strawberry
🍒|櫻桃|cherries
🍑|水蜜桃|peach
🥭|芒果|mango
🍍|鳳梨|pineapple
🥝|奇異果|kiwi
🥑|酪梨|avocado
🍅|番茄|tomato
🥕|紅蘿蔔|carrot
🌽|玉米|corn
🍄|香菇|mushroom`,
  nature: `
🐶|狗 毛小孩|dog puppy
🐱|貓 毛小孩|cat kitten
🐰|兔子|rabbit
🐻|熊|bear
🐼|熊貓|panda
🐷|豬|pig
🐮|牛|cow
🐯|老虎|tiger
🐵|猴子|monkey
🐔|雞|chicken
🐧|企鵝|penguin
🐳|鯨魚|whale
🐟|魚|fish
🦋|蝴蝶|butterfly
🐝|蜜蜂|bee
🐾|腳印 寵物|paw pet
🌸|櫻花 春天|cherry blossom spring
🌷|鬱金香|tulip
🌻|向日葵|sunflower
🌺|扶桑花|hibiscus
🌿|葉子 香草|herb leaf
🍀|四葉草 幸運|clover luck
🌱|新芽 環保|seedling eco
🌳|樹|tree
🌴|椰子樹|palm tree
🍁|楓葉 秋天|maple autumn
🍂|落葉 秋天|fallen leaves autumn
☀️|太陽 晴天|sun sunny
⛅|多雲|cloud sun
🌧️|下雨|rain
☔|雨傘 下雨|umbrella rain
⛈️|雷雨|thunderstorm
❄️|雪花 冬天|snow winter cold
⛄|雪人|snowman
🌈|彩虹|rainbow
🌊|海浪 大海|wave sea
🌙|月亮 晚安|moon night
🌍|地球|earth world
💧|水滴 保濕|water drop
🌪️|颱風 龍捲風|typhoon tornado`,
  places: `
📍|地點 位置|location pin
🗺️|地圖|map
🏠|家 房子|home house
🏢|公司 大樓|office building
🏥|醫院 診所|hospital clinic
🏫|學校|school
🏨|飯店 住宿|hotel
⛺|露營|camping tent
🏖️|沙灘 海邊|beach
🏔️|山 登山|mountain
♨️|溫泉|hot spring
✈️|飛機 旅行|plane travel
🚗|汽車 開車|car drive
🚌|公車|bus
🚄|高鐵 火車|train high speed
🚇|捷運 地鐵|metro subway
🚲|腳踏車 單車|bicycle
🛵|機車|scooter
🚢|郵輪 船|ship cruise
🧳|行李 旅行|luggage travel
🅿️|停車|parking
🎡|摩天輪|ferris wheel
🎢|雲霄飛車 遊樂園|roller coaster
🗼|鐵塔|tower`,
  things: `
👕|上衣 T恤|shirt
👗|洋裝 連身裙|dress
👖|牛仔褲 褲子|jeans trousers
🧥|外套 大衣|coat jacket
👟|球鞋 運動鞋|sneakers shoes
👠|高跟鞋|high heels
👜|包包 手提包|handbag bag
🎒|背包 書包|backpack
🧢|帽子|cap hat
🕶️|墨鏡|sunglasses
🧣|圍巾|scarf
🧦|襪子|socks
💄|口紅 彩妝|lipstick makeup
💅|指甲 美甲|nails
🧴|乳液 保養|lotion skincare
🧼|肥皂 清潔|soap clean
🛁|泡澡 浴缸|bath
🧸|娃娃 玩具|teddy toy
📱|手機|phone mobile
💻|電腦 筆電|computer laptop
🎧|耳機 音樂|headphones music
📷|相機 拍照|camera photo
🎮|遊戲|game
📺|電視|television
🔋|電池|battery
💡|燈泡 點子|idea light bulb
📚|書 閱讀|books read
✏️|鉛筆|pencil
📝|筆記 填寫|note write form
📋|清單 表單|clipboard list
📩|來信 訊息|mail message
📧|電子郵件|email
📞|電話 客服|telephone call
💬|對話 留言|speech chat message
🔗|連結|link
🔑|鑰匙|key
🔒|鎖 安全|lock secure
🛋️|沙發 家具|sofa furniture
🛏️|床 睡眠|bed sleep
🪑|椅子|chair
🧹|掃把 打掃|broom clean
💊|藥 保健|pill medicine health
🏋️|健身 重訓|gym workout
🧘|瑜珈|yoga
⚽|足球|soccer football
🏀|籃球|basketball
🎵|音樂 音符|music note
🎤|麥克風 唱歌|microphone sing
🎬|電影 影片|movie film
🎨|畫畫 藝術|art paint`,
  signs: `
✅|完成 打勾|check done
☑️|勾選|checked box
✔️|打勾 正確|tick correct
❌|錯誤 取消|cross wrong cancel
⭕|圓圈 對|circle correct
❗|驚嘆號 注意|exclamation important
❓|問號 問題|question
‼️|重要 驚嘆號|important double exclamation
⚠️|警告 注意|warning attention
🚫|禁止|prohibited
🔴|紅色 圓點|red dot
🟠|橘色 圓點|orange dot
🟡|黃色 圓點|yellow dot
🟢|綠色 圓點|green dot
🔵|藍色 圓點|blue dot
🟣|紫色 圓點|purple dot
▶️|播放 開始|play
➡️|右箭頭|arrow right
⬅️|左箭頭|arrow left
⬆️|上箭頭|arrow up
⬇️|下箭頭|arrow down
🔄|更新 重新|refresh again
🔍|搜尋 放大鏡|search magnifier
➕|加 新增|plus add
➖|減|minus
1️⃣|一 第一|one 1
2️⃣|二 第二|two 2
3️⃣|三 第三|three 3
4️⃣|四 第四|four 4
5️⃣|五 第五|five 5
🔟|十|ten 10
🈶|有|have
🉐|划算 得|bargain
㊗️|祝賀 恭喜|congratulations
🔞|未滿十八 禁止|eighteen adults
♻️|回收 環保|recycle eco
🎌|日本 旗|japan flag
🇹🇼|台灣 旗|taiwan flag`,
}

const read = (text: string): Emoji[] => text.trim().split('\n').map((line) => {
  const [char = '', zhTw = '', en = ''] = line.split('|')
  return { char, zhTw, en }
})

export const emojiGroups = Object.entries(lines).map(([group, text]) => ({ group: group as EmojiGroup, emoji: read(text) }))

/** Those whose words hold every word that was asked for, in either language. */
export function foundEmoji(wish: string): Emoji[] {
  const words = wish.toLowerCase().split(/\s+/).filter(Boolean)
  return emojiGroups.flatMap(({ emoji }) => emoji).filter((each) => {
    const known = `${each.char} ${each.zhTw} ${each.en}`.toLowerCase()
    return words.every((word) => known.includes(word))
  })
}
