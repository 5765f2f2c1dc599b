import type { AllPageTexts } from '../page.js';
import { en } from './en.js';
import { es } from './es.js';

export const PAGE_TEXTS: AllPageTexts = { en, es };
