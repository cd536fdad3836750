import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { TasteProvider } from './taste';
import './styles/base.css';

// Two pages, one program: whoever opens one of them does not load the other.
const Page = location.pathname.startsWith('/manager') ? lazy(() => import('./account/AccountManager')) : lazy(() => import('./desk/Desk'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TasteProvider>
      <Suspense>
        <Page />
      </Suspense>
    </TasteProvider>
  </StrictMode>,
);
