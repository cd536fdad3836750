/** Where the phones can give every page an address of its own, so that no two of them share cookies. */
const deskHost = 'phone.localhost';

export const hasFramesOfItsOwn = () => location.hostname === deskHost;

/**
 * Moves the page with the phones there, if this browser leads every name under localhost to this machine; true while it is on its way. On a
 * real phone, which reaches the sandbox by a number, there is one person and one browser, and pages are opened as they are.
 */
export async function moveToDesk(): Promise<boolean> {
  if (!/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)) {
    return false;
  }
  const isThere = await fetch(`http://${deskHost}:${location.port}/.sandbox/probe`).then((response) => response.status === 204, () => false);
  if (isThere) {
    location.replace(`http://${deskHost}:${location.port}${location.pathname}${location.search}${location.hash}`);
  }
  return isThere;
}
