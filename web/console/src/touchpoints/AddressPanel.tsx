import { CopyOutlined, DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { download, fetchFile } from '../api/download'
import { Failure } from '../foundation/Failure'
import { fileName } from './addresses'
import { useTouchpointWords } from './words'

type Props = { title: string; goodFor: string; name: string; address: string; picture: (kind: 'png' | 'svg') => string }

/** One address of a link: what it is good for, to copy, and to photograph. */
export function AddressPanel({ title, goodFor, name, address, picture }: Props) {
  const t = useTouchpointWords()
  const { message } = App.useApp()
  const keep = useMutation({ mutationFn: (kind: 'png' | 'svg') => download(picture(kind), `${fileName(name)}.${kind}`) })
  const copy = () => void navigator.clipboard.writeText(address).then(() => message.success(t('copied')))
  return (
    <section className="address-panel" aria-label={title}>
      <QrImage path={picture('svg')} alt={t('qrOf', { name: title })} />
      <div className="address-what">
        <h3>{title}</h3>
        <p className="faint">{goodFor}</p>
        <div className="address-line">
          <Input readOnly value={address} aria-label={title} onFocus={(event) => event.target.select()} />
          <Button icon={<CopyOutlined />} onClick={copy}>{t('copyShort')}</Button>
        </div>
        <div className="row">
          <Button icon={<DownloadOutlined />} loading={keep.isPending && keep.variables === 'png'} onClick={() => keep.mutate('png')}>{t('downloadPng')}</Button>
          <Button icon={<DownloadOutlined />} loading={keep.isPending && keep.variables === 'svg'} onClick={() => keep.mutate('svg')}>{t('downloadSvg')}</Button>
        </div>
        {keep.isError ? <Failure error={keep.error} title={t('qr')} /> : null}
      </div>
    </section>
  )
}

/** Fetched and not linked: a plain picture could not say which brand is meant. */
export function QrImage({ path, alt }: { path: string; alt: string }) {
  const file = useQuery({ queryKey: ['qr', path], queryFn: () => fetchFile(path), staleTime: Infinity })
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file.data) return
    const made = URL.createObjectURL(file.data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file.data])
  if (file.isError) return <Failure error={file.error} onRetry={() => void file.refetch()} />
  return url ? <img className="address-qr" src={url} alt={alt} /> : <Skeleton.Node active className="address-qr" />
}
