import type { GraphFlow, GraphNode, ProcessGraph } from './process-graph.ts';

/** A rectangle of the drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** A point of a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands: lanes below each other, work from left to right. */
export interface ProcessLayout {
  readonly pool: Box;
  readonly lanes: ReadonlyMap<string, Box>;
  readonly nodes: ReadonlyMap<string, Box>;
  readonly flows: ReadonlyMap<string, readonly Point[]>;
}

const columnWidth = 150;
const rowHeight = 110;
const laneHead = 60;
const sizes: Readonly<Record<GraphNode['kind'], { readonly width: number; readonly height: number }>> = {
  start: { width: 36, height: 36 },
  end: { width: 36, height: 36 },
  user: { width: 120, height: 80 },
  receive: { width: 120, height: 80 },
  exclusive: { width: 50, height: 50 },
  inclusive: { width: 50, height: 50 },
};

/** Lays the graph out: an element stands one column right of its latest forerunner, in the row of its desk. */
export function layoutOf(graph: ProcessGraph): ProcessLayout {
  const columns = columnsOf(graph);
  const rows = rowsOf(graph, columns);
  const width = laneHead + (Math.max(0, ...columns.values()) + 1) * columnWidth;
  const lanes = new Map<string, Box>();
  let top = 40;
  for (const lane of graph.lanes) {
    const height = Math.max(1, ...graph.nodes.filter((node) => node.lane === lane).map((node) => (rows.get(node.id) ?? 0) + 1)) * rowHeight;
    lanes.set(lane, { x: 40 + 30, y: top, width: width - 30, height });
    top += height;
  }
  const nodes = new Map(graph.nodes.map((node) => [node.id, boxOf(node, columns.get(node.id) ?? 0, rows.get(node.id) ?? 0, lanes.get(node.lane)?.y ?? 40)]));
  const flows = new Map(graph.flows.map((flow) => [flow.id, lineOf(flow, nodes)]));
  return { pool: { x: 40, y: 40, width, height: top - 40 }, lanes, nodes, flows };
}

function columnsOf(graph: ProcessGraph): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const node of graph.nodes) {
    const before = graph.flows.filter((flow) => flow.to === node.id).flatMap((flow) => columns.get(flow.from) ?? []);
    columns.set(node.id, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  return columns;
}

function rowsOf(graph: ProcessGraph, columns: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  const rows = new Map<string, number>();
  for (const node of graph.nodes) {
    const place = `${node.lane} ${columns.get(node.id) ?? 0}`;
    rows.set(node.id, used.get(place) ?? 0);
    used.set(place, (used.get(place) ?? 0) + 1);
  }
  return rows;
}

function boxOf(node: GraphNode, column: number, row: number, top: number): Box {
  const { width, height } = sizes[node.kind];
  return { x: 40 + laneHead + column * columnWidth + (columnWidth - width) / 2, y: top + row * rowHeight + (rowHeight - height) / 2, width, height };
}

/** A line in right angles from the right side to the left side; backwards below both. */
function lineOf(flow: GraphFlow, nodes: ReadonlyMap<string, Box>): readonly Point[] {
  const [from, to] = [nodes.get(flow.from), nodes.get(flow.to)];
  if (from === undefined || to === undefined) return [];
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  if (end.x <= start.x) return backwards(from, to);
  if (start.y === end.y) return [start, end];
  const bend = end.x - 15;
  return [start, { x: bend, y: start.y }, { x: bend, y: end.y }, end];
}

function backwards(from: Box, to: Box): readonly Point[] {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y + to.height };
  const below = Math.max(start.y, end.y) + 12;
  return [start, { x: start.x, y: below }, { x: end.x, y: below }, end];
}
