import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, string>;

export interface WorkflowTables {
  process: {
    id: string; key: string; version: number; title: string; element_id: string; bpmn_xml: string; models: Json;
    published_at: string; published_by: string;
  };
  instance: {
    id: string; process_id: string; business_kind: string; business_id: string; agency_id: string | null; subject: string; sector: string | null;
    search_key: string; status: string; state: Json; desks: Json; plan: Json; priority: Generated<number>; step: Generated<number>;
    started_by: string; started_at: string; ended_at: string | null; suspended_at: string | null; trouble: Json | null;
  };
  task: {
    id: string; instance_id: string; token: number; element_id: string; name: string; kind: string; lane: string | null;
    agency_id: string | null; desk_key: string | null; assignee_id: string | null; owner_id: string | null;
    business_kind: string; business_id: string; subject: string; sector: string | null; search_key: string; priority: Generated<number>;
    status: Generated<string>; created_at: string; starts_at: string; due_at: string | null; warn_at: string | null; sort_at: string;
    warned_at: string | null; overdue_at: string | null; closed_at: string | null; closed_by: string | null; outcome: string | null;
    version: Generated<number>;
  };
  timer: { instance_id: string; wait: number; element_id: string; due_at: string };
  subscription: { instance_id: string; wait: number; kind: string; name: string; key: string | null; element_id: string };
  history: { instance_id: string; step: number; at: string; actor: string; act: string; events: Json };
}
