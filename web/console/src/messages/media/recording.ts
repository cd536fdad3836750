import { api, type Schemas } from '../../api/client'
import { got } from '../../api/problem'
import { upload } from '../../api/upload'
import { bodyOf, draw, shrunk } from '../picture'

export type Recording = Schemas['RecordingView']
export type RecordingKind = Schemas['RecordingKind']

export const recordingBytesMax = 200 * 1024 * 1024
const millisecondsPerSecond = 1000
const nameMax = 200

/** A frame of this moment stands for the video: the very first one is often black. */
const posterSecondMax = 1

/** The server asks the bytes, not the type; by it only the door knows that no form can have sent them. */
const bodyType = 'application/octet-stream'

/** Why a file is no use, before anything of it was sent. */
export class UselessRecording extends Error {
  constructor(readonly why: 'tooLarge' | 'notPlayable') {
    super(why)
  }
}

type Played = { seconds: number; poster: Blob | null }

/** Sends a file with what only somebody who can play it knows: how long it lasts, and for a video what a frame of it looks like. */
export async function uploadRecording(kind: RecordingKind, file: File, onProgress: (share: number) => void, stop: AbortSignal): Promise<Recording> {
  if (file.size > recordingBytesMax) throw new UselessRecording('tooLarge')
  const { seconds, poster } = await (kind === 'video' ? playVideo(file) : playSound(file))
  const query = new URLSearchParams({ kind, name: file.name.slice(-nameMax), durationMilliseconds: String(lengthOf(seconds)) })
  const id = await upload(`/api/v1/media/recordings?${query.toString()}`, file, bodyType, onProgress, stop)
  if (poster) return got(api.PUT('/api/v1/media/recordings/{id}/poster', { params: { path: { id } }, ...bodyOf(poster) }))
  return got(api.GET('/api/v1/media/recordings/{id}', { params: { path: { id } } }))
}

/** In whole milliseconds; a sound of no length is one that LINE refuses. */
export const lengthOf = (seconds: number) => Math.max(1, Math.round(seconds * millisecondsPerSecond))

async function playVideo(file: File): Promise<Played> {
  const address = URL.createObjectURL(file)
  const video = document.createElement('video')
  try {
    video.muted = true
    video.preload = 'auto'
    await told(video, 'loadeddata', () => { video.src = address })
    if (!Number.isFinite(video.duration) || video.videoWidth === 0) throw new UselessRecording('notPlayable')
    await told(video, 'seeked', () => { video.currentTime = Math.min(posterSecondMax, video.duration / 2) })
    return { seconds: video.duration, poster: await draw(video, shrunk(video.videoWidth, video.videoHeight)) }
  } finally {
    video.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
}

async function playSound(file: File): Promise<Played> {
  const address = URL.createObjectURL(file)
  const sound = document.createElement('audio')
  try {
    await told(sound, 'loadedmetadata', () => { sound.src = address })
    if (!Number.isFinite(sound.duration)) throw new UselessRecording('notPlayable')
    return { seconds: sound.duration, poster: null }
  } finally {
    sound.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
}

function told(player: HTMLMediaElement, event: 'loadeddata' | 'loadedmetadata' | 'seeked', begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    player.addEventListener(event, () => resolve(), { once: true })
    player.addEventListener('error', () => reject(new UselessRecording('notPlayable')), { once: true })
    begin()
  })
}
