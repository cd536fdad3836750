/** At once, and then at most so often: what comes meanwhile is done together at the end of the wait. */
export function throttle(act: () => void, everyMs: () => number) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDue = false
  const wait = () => {
    timer = setTimeout(() => {
      timer = null
      if (!isDue) return
      isDue = false
      act()
      wait()
    }, everyMs())
  }
  return {
    ask() {
      if (timer !== null) {
        isDue = true
        return
      }
      act()
      wait()
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      isDue = false
    },
  }
}
