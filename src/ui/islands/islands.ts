import { countCharacters, focusErrors, saveDrafts, sendOnce } from './forms.ts';
import { offerPrint, switchTheme } from './page.ts';

sendOnce();
focusErrors();
countCharacters();
saveDrafts();
switchTheme();
offerPrint();
