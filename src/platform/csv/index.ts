export { csvFile, csvLine } from './csv.ts';
