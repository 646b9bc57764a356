import { readerLocale } from './locale';

/** A number with the separators of the reader's language: 12345 -> "12,345". */
export const formatNumber = (value: number) => new Intl.NumberFormat(readerLocale()).format(value);

/** A number with one decimal: 1.234 -> "1.2". */
export const formatTenths = (value: number) =>
  new Intl.NumberFormat(readerLocale(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
