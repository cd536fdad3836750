export const brand = '森山選物'
export const owner = { email: 'owner@example.tw', password: 'Correct-horse-9' }
export const url = process.env.WEIR_BROWSER_URL ?? 'http://127.0.0.1:18180'
export const sandboxUrl = process.env.WEIR_SANDBOX_URL ?? 'http://localhost:18190'
