-- Roles that the actor holds without an agency hold in the whole province; row-level security knows which they are.
create function app.wide_roles() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('app.wide_roles', true), ''), ',');
