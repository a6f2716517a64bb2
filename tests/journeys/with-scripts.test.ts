import { tellEveryProcedure } from './support/every-procedure.ts';

await tellEveryProcedure(true);
