create index obligation_due on payments.obligation (agency_id, id desc) where state = 'due';
