export { feelCommand } from './feel-command.ts';
export { formCommand } from './form-command.ts';
