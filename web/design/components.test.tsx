import type { Child } from 'hono/jsx';
import { describe, expect, it } from 'vitest';
import { ChoiceGroup, SelectField, TextArea, TextField } from './field.tsx';
import { Meter } from './meter.tsx';
import { Notice } from './notice.tsx';
import { Pagination } from './pagination.tsx';
import { DataTable } from './table.tsx';

const HOSTILE = '"><script>alert(1)</script>';
const html = (element: unknown) => (element as { toString: () => string }).toString();

const takesFocus = (notice: Child) => html(notice).includes('autofocus');

const href = (page: number) => `?page=${page}`;

const at = (page: number, pages: number) =>
  html(<Pagination language="vi" page={page} pages={pages} href={href} />);

describe('fields', () => {
  it('tie label, hint and error to the control', () => {
    const field = html(<TextField name="due" label="Hạn" hint="Ngày" error="Đã qua" />);
    expect(field).toContain('<label class="field-label" for="due">');
    expect(field).toContain('aria-describedby="due-hint due-error"');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('id="due-error"');
  });

  it('say nothing of errors when there is none', () => {
    const field = html(<TextArea name="title" label="Trích yếu" value="Về" />);
    expect(field).not.toContain('aria-invalid');
    expect(field).not.toContain('aria-describedby');
    expect(field).toContain('>Về</textarea>');
  });

  it('escape what was typed, in attributes as in text', () => {
    const area = html(<TextArea name="a" label="A" value="</textarea><script>" />);
    const field = html(<TextField name="b" label={HOSTILE} value={HOSTILE} error={HOSTILE} />);
    expect(area).not.toContain('<script>');
    expect(field).not.toContain('<script>');
    expect(field).toContain('value="&quot;&gt;&lt;script&gt;');
  });

  it('select exactly the chosen option', () => {
    const choices = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
    const field = html(<SelectField name="type" label="Loại" choices={choices} value="b" />);
    expect(field.match(/<option[^>]* selected/g)).toEqual(['<option value="b" selected']);
  });

  it('give every choice of a group its own label', () => {
    const choices = ['x', 'y'].map((value) => ({ value, label: value }));
    const group = html(
      <ChoiceGroup
        kind="checkbox"
        name="roles"
        legend="Chức danh"
        choices={choices}
        chosen={['y']}
      />,
    );
    expect(group).toContain('<label for="roles-x">');
    expect(group.match(/checked/g)).toHaveLength(1);
    expect(group).toContain('<legend');
  });
});

describe('feedback', () => {
  it('announces errors at once and the rest when there is time', () => {
    expect(html(<Notice tone="error">Sai</Notice>)).toContain('role="alert"');
    expect(html(<Notice tone="success">Xong</Notice>)).toContain('role="status"');
  });

  it('begins the page with what became of something just done, and with nothing else', () => {
    expect(takesFocus(<Notice tone="error">Sai</Notice>)).toBe(true);
    expect(takesFocus(<Notice tone="success">Xong</Notice>)).toBe(true);
    expect(takesFocus(<Notice tone="info">Mới</Notice>)).toBe(false);
    expect(takesFocus(<Notice standing tone="success" title="Đang mở" />)).toBe(false);
  });

  it('draws a meter without inline style and always says its value', () => {
    const meter = html(<Meter label="Chi bộ" part={3} whole={4} text="3 trên 4" />);
    expect(meter).toContain('width="75"');
    expect(meter).not.toContain('style=');
    expect(meter).toContain('3 trên 4');
  });

  it('draws no bar where there is nothing to measure', () => {
    const meter = html(<Meter label="Chi bộ" part={0} whole={0} text="chưa tính" />);
    expect(meter).not.toContain('<svg');
    expect(meter).toContain('chưa tính');
  });
});

describe('tables and lists', () => {
  it('head columns and rows, and repeat the heading with every value', () => {
    const table = html(
      <DataTable
        caption="Độ phủ"
        rows={[{ name: 'Chi bộ 1', count: 4 }]}
        columns={[
          { heading: 'Tổ chức', namesRow: true, cell: (row) => row.name },
          { heading: 'Được giao', numeric: true, cell: (row) => row.count },
        ]}
      />,
    );
    expect(table).toContain('<caption');
    expect(table).toContain('<th scope="row"');
    expect(table).toContain('data-label="Được giao"');
  });

  it('offer no pages when there is one, and both neighbours in the middle', () => {
    expect(at(1, 1)).not.toContain('<nav');
    expect(at(1, 3)).not.toContain('rel="prev"');
    expect(at(2, 3)).toContain('href="?page=1"');
    expect(at(2, 3)).toContain('href="?page=3"');
    expect(at(3, 3)).not.toContain('rel="next"');
  });
});
