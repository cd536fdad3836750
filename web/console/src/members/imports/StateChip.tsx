import type { ImportFile } from './queries'
import { useImportWords } from './words'

const tones: Record<ImportFile['state'], string> = { uploaded: 'chip warn', checking: 'chip warn', checked: 'chip warn', running: 'chip warn', finished: 'chip', failed: 'chip bad' }

export function StateChip({ file }: { file: ImportFile }) {
  const t = useImportWords()
  return <span className={tones[file.state]}>{t(file.state)}</span>
}
