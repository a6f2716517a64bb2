/** What a burst of keys needs to be taken for a bar code scanner: nobody types eight keys at this pace. */
const fastest = 40;
const shortest = 8;

interface Burst {
  readonly text: string;
  readonly last: number;
  readonly before: string | undefined;
}

const none: Burst = { text: '', last: 0, before: undefined };

type Box = HTMLInputElement | HTMLTextAreaElement;

function boxOf(target: EventTarget | null): Box | undefined {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined;
}

/** The burst after one more key at that moment. */
export function nextBurst(burst: Burst, key: string, at: number, value: string | undefined): Burst {
  return at - burst.last <= fastest ? { ...burst, text: burst.text + key, last: at } : { text: key, last: at, before: value };
}

/** True when Enter now ends a scanned code. */
export function isScan(burst: Burst, at: number): boolean {
  return burst.text.length >= shortest && at - burst.last <= fastest * 2;
}

/** A scanned code goes to the global search from anywhere; a box it fell into gets back what was in it. */
export function watchScanner(search: HTMLInputElement): void {
  let burst = none;
  addEventListener(
    'keydown',
    (event) => {
      const box = boxOf(event.target);
      if (box?.dataset['scan'] === 'here' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key.length === 1) burst = nextBurst(burst, event.key, event.timeStamp, box?.value);
      else if (event.key === 'Enter' && isScan(burst, event.timeStamp)) {
        event.preventDefault();
        event.stopPropagation();
        if (box !== undefined && box !== search && burst.before !== undefined) box.value = burst.before;
        search.value = burst.text;
        search.form?.requestSubmit();
        burst = none;
      } else if (event.key !== 'Shift') burst = none;
    },
    true,
  );
}
