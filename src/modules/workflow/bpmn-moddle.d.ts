declare module 'bpmn-moddle' {
  export interface ModdleWarning {
    readonly message: string;
    readonly element?: unknown;
    readonly property?: string;
    readonly value?: string;
  }
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: readonly ModdleWarning[] }>;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}

declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      listener: (name: string, attributes: () => Record<string, string>, decode: (text: string) => string, isSelfClosing: boolean) => void,
    ): this;
    on(event: 'closeTag', listener: (name: string, decode: (text: string) => string, isSelfClosing: boolean) => void): this;
    on(event: 'text' | 'comment' | 'attention' | 'question', listener: (text: string, decode: (text: string) => string) => void): this;
    on(event: 'cdata', listener: (text: string) => void): this;
    on(event: 'error' | 'warn', listener: (error: Error) => void): this;
    parse(xml: string): unknown;
    stop(): void;
  }
}
