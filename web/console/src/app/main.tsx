import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguages } from '../foundation/language'
import { App } from './App'
import './app.css'

await startLanguages()
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
