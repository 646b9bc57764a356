import { readerLocale } from './locale';

/** A number with the separators of the reader's language: 12345 -> "12,345". */
export const formatNumber = (value: number) => new Intl.NumberFormat(readerLocale()).format(value);
