import { describe, expect, it } from 'vitest'
import { forImageMessage, shrunk } from './picture'

describe('a picture that is uploaded', () => {
  it('keeps its shape and is never made larger', () => {
    expect(shrunk(800, 600)).toMatchObject({ toWidth: 800, toHeight: 600 })
    expect(shrunk(4000, 3000)).toMatchObject({ width: 4000, height: 3000, toWidth: 1600, toHeight: 1200 })
    expect(shrunk(9000, 2)).toMatchObject({ toWidth: 1600, toHeight: 1 })
  })
  it('gets the width of an image message, whole while LINE shows it whole', () => {
    expect(forImageMessage(2080, 2080)).toEqual({ left: 0, top: 0, width: 2080, height: 2080, toWidth: 1040, toHeight: 1040 })
  })
  it('loses its edges when it is too long or too flat', () => {
    expect(forImageMessage(1040, 4160)).toEqual({ left: 0, top: 1040, width: 1040, height: 2080, toWidth: 1040, toHeight: 2080 })
    expect(forImageMessage(4160, 1040)).toEqual({ left: 1040, top: 0, width: 2080, height: 1040, toWidth: 1040, toHeight: 520 })
  })
})
