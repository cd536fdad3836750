import { isOn } from './preferences'

/** Null where the browser has no such thing, as on plain http. */
export async function mayNotify(): Promise<boolean> {
  return 'Notification' in window && (await Notification.requestPermission()) === 'granted'
}

/** On the desktop, while nobody looks at the page. */
export function notify(title: string, words: string, onOpen: () => void) {
  if (!isOn('notices') || !document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return
  const notice = new Notification(title, { body: words, tag: 'weir-inbox', icon: '/weir.svg' })
  notice.onclick = () => {
    window.focus()
    notice.close()
    onOpen()
  }
}

const toneSeconds = 0.22

/** Two soft notes, made here: no file to load, and none to play before somebody has touched the page. */
export function chime() {
  if (!isOn('sound')) return
  const audio = new AudioContext()
  const loudness = audio.createGain()
  loudness.connect(audio.destination)
  loudness.gain.setValueAtTime(0.08, audio.currentTime)
  loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + toneSeconds * 2)
  for (const [index, hertz] of [660, 880].entries()) {
    const tone = audio.createOscillator()
    tone.frequency.value = hertz
    tone.connect(loudness)
    tone.start(audio.currentTime + index * toneSeconds)
    tone.stop(audio.currentTime + (index + 1) * toneSeconds)
    if (index === 1) tone.onended = () => void audio.close()
  }
}
