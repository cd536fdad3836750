/** How long a film or a recording plays, in milliseconds; undefined when this browser cannot tell. */
export function durationOf(file: File): Promise<number | undefined> {
  return new Promise((resolve) => {
    const player = document.createElement(file.type.startsWith('audio/') ? 'audio' : 'video');
    const url = URL.createObjectURL(file);
    const done = (milliseconds: number | undefined) => {
      URL.revokeObjectURL(url);
      resolve(milliseconds);
    };
    player.preload = 'metadata';
    player.onloadedmetadata = () => done(Number.isFinite(player.duration) ? player.duration * 1000 : undefined);
    player.onerror = () => done(undefined);
    player.src = url;
  });
}
