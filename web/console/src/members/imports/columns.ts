import type { ImportDetail, Subject } from './queries'

/** Said of a column that is left out. */
export const leftOut = '-'

/** What is said of every column, so that nothing is left to a guess that may be another one later. */
export type ColumnMap = Record<string, string>

export const mapOf = (columns: ImportDetail['columns']): ColumnMap =>
  Object.fromEntries(columns.map((column) => [column.heading, column.field ?? leftOut]))

/** Fields that two columns claim: the server refuses them, and the form says so before. */
export function claimedTwice(map: ColumnMap): string[] {
  const fields = Object.values(map).filter((field) => field !== leftOut)
  return [...new Set(fields.filter((field, i) => fields.indexOf(field) !== i))]
}

/** How far a file is, from 0 to 1. The rows there are come from the check before; a check itself does not know yet. */
export function progressOf(file: { counts: { rows: number } | null; rowsRead: number | null }): number | null {
  if (!file.counts || file.rowsRead === null) return null
  return file.counts.rows === 0 ? 1 : Math.min(file.rowsRead / file.counts.rows, 1)
}

/** A small file of each kind, to see what one looks like. With the mark by which spreadsheets know UTF-8. */
export const exampleOf = (subject: Subject): string =>
  '\uFEFF' +
  {
    members: '會員編號,姓名,手機,電子郵件,標籤\nM0001,陳小美,0912345678,mei@example.com,咖啡;VIP\nM0002,王大明,0987654321,,\n',
    orders: '訂單編號,會員編號,訂購時間,商品名稱,數量,金額\nA1001,M0001,2026/11/20 14:30,耶加雪菲咖啡豆,2,960\nA1001,M0001,2026/11/20 14:30,濾紙,1,120\nA1002,M0002,2026/11/21,馬克杯,1,480\n',
    tags: '會員編號,標籤\nM0001,咖啡\nM0002,香氛;文具\n',
    events: '會員編號,事件,時間,property.商品\nM0001,store.visited,2026/11/20 14:30,\nM0002,product.viewed,2026/11/21 09:10,馬克杯\n',
  }[subject]
