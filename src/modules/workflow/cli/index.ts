export { processCommand } from './process-command.ts';
