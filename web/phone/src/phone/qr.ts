/** Large photographs are made smaller first; a code that fills some of the picture stays readable. */
const SideMax = 1600;

/** What a QR code in a picture says, or null. The reader is loaded only by whoever scans one. */
export async function readQr(file: Blob): Promise<string | null> {
  const [{ default: read }, picture] = await Promise.all([import('jsqr'), createImageBitmap(file)]);
  const scale = Math.min(1, SideMax / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  const paper = canvas.getContext('2d')!;
  // A code without a background is read as on white.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height);
  return read(data, width, height)?.data ?? null;
}
