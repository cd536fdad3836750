import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { moveToDesk } from './frames';
import { TasteProvider } from './taste';
import './styles/base.css';

// Three pages, one program: whoever opens one of them does not load the others.
const Page =
  location.pathname.startsWith('/manager') ? lazy(() => import('./account/AccountManager'))
  : location.pathname.startsWith('/faults') ? lazy(() => import('./faults/FaultsPage'))
  : lazy(() => import('./desk/Desk'));

// What the sandbox refuses and nobody else shows stands at the foot of the page until it is tapped away.
addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
  const note = document.createElement('button');
  note.className = 'refusal';
  note.setAttribute('role', 'alert');
  note.textContent = reason instanceof Error ? reason.message : String(reason);
  note.onclick = () => note.remove();
  document.querySelector('.refusal')?.remove();
  document.body.append(note);
});

const isPhone = !/^\/(manager|faults)/.test(location.pathname);

if (!(isPhone && (await moveToDesk()))) createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TasteProvider>
      <Suspense>
        <Page />
      </Suspense>
    </TasteProvider>
  </StrictMode>,
);
