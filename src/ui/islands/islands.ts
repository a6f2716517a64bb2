import { countCharacters, focusErrors, saveDrafts, sendOnce } from './forms.ts';
import { foldRail, offerPrint, switchTheme } from './page.ts';

sendOnce();
focusErrors();
countCharacters();
saveDrafts();
switchTheme();
offerPrint();
foldRail();
