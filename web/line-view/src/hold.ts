import { useRef, type MouseEvent, type PointerEvent } from 'react';

const LongPressMilliseconds = 500;

/** A long press by finger, the right button of a mouse, or the keyboard's menu key. */
export function useHold(onHold: (() => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (!onHold) {
    return {};
  }
  const letGo = () => clearTimeout(timer.current);
  return {
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      letGo();
      onHold();
    },
    // Not every phone's browser tells of a long press; the timer does.
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'touch') {
        timer.current = setTimeout(onHold, LongPressMilliseconds);
      }
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onPointerLeave: letGo,
  };
}
