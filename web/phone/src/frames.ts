let asked: Promise<boolean> | undefined;

/**
 * Whether this browser leads every name under localhost to this machine: then each phone sees pages under an address of its own, and no two
 * phones share cookies. On a real phone there is one person and one browser, and pages are opened as they are.
 */
export function hasFramesOfItsOwn(): Promise<boolean> {
  return (asked ??= /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)
    ? fetch(`http://h80.probe.p0.localhost:${location.port}/.sandbox/probe`).then((response) => response.status === 204, () => false)
    : Promise.resolve(false));
}
