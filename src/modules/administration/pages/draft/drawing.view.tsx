import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { BpmnDiagram, Button, FileField, Form, Hidden, Table } from '#ui/components';
import type { ProcessDiagram } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { Shell } from '../../views/shell.tsx';

/** What is to be said of one element of the file. */
export interface Finding {
  readonly element: string;
  readonly says: string;
}
/** What the page shows; with `preview` the process as the draft would have it. */
export interface DrawingProps {
  readonly open: OpenDraft;
  readonly error: string | undefined;
  readonly findings?: readonly Finding[] | undefined;
  readonly preview?: { readonly xml: string; readonly diagram: ProcessDiagram } | undefined;
}

/** A form for a BPMN file, what the check says of it, and what it would become. */
export function DrawingView({ open: { draft }, error, findings = [], preview }: DrawingProps): JSX.Element {
  const t = useText(administrationTexts);
  const errors = error === undefined ? [] : [{ name: 'file', message: error }];
  return (
    <Shell title={t('administration.drawing.title')} caption={draft.record.name} errors={errors} back={`/quan-tri/thu-tuc/${draft.code}/soan/process`}>
      <p>{t('administration.drawing.lead')}</p>
      <Form files>
        <FileField
          form={{ values: {}, errors }}
          name="file"
          label={t('administration.drawing.file')}
          accept=".bpmn,.xml"
          kinds="BPMN 2.0"
          maxSize="1 MB"
          plain
        />
        <Button kind={preview === undefined ? 'primary' : 'quiet'}>{t('administration.drawing.submit')}</Button>
      </Form>
      {findings.length === 0 ? null : (
        <>
          <h2>{error === undefined ? t('administration.drawing.remarks') : t('administration.drawing.refused')}</h2>
          <Table
            caption={t('administration.drawing.remarks')}
            hideCaption
            rows={findings}
            rowKey={({ element, says }) => `${element} ${says}`}
            columns={[
              { key: 'element', title: t('administration.drawing.element'), cell: ({ element }) => <code>{element}</code> },
              { key: 'says', title: t('administration.drawing.says'), cell: ({ says }) => says },
            ]}
          />
        </>
      )}
      {preview === undefined ? null : (
        <>
          <h2>{t('administration.drawing.preview')}</h2>
          <BpmnDiagram {...preview.diagram} />
          <Form label={t('administration.drawing.keep')}>
            <Hidden name="xml" value={preview.xml} />
            <Hidden name="keep" value="1" />
            <Hidden name="rowVersion" value={draft.rowVersion} />
            <Button>{t('administration.drawing.keep')}</Button>
          </Form>
        </>
      )}
    </Shell>
  );
}
