-- dbmlc migration
-- parent: 0003_skills_milestones_recall
-- transaction: inside one
--
-- changes:
--   + org  schema
--   + org.api_provider  table of 9 columns
--   + org.login  table of 11 columns
--   + org.login_role  table of 7 columns
--   + org.login_session  table of 10 columns
--   + org.login_setting  table of 9 columns
--   + org.owner  table of 8 columns
--   + org.owner_typelookup  table of 10 columns
--   + org.role  table of 12 columns
--   + org.role_component_access  table of 9 columns
--   + org.role_data_access  table of 9 columns
--   + org.role_route_access  table of 13 columns

CREATE SCHEMA org;

CREATE TABLE org.api_provider (
  id_api_provider bigserial NOT NULL,
  rid_owner bigint NOT NULL,
  guid uuid NOT NULL,
  disabled boolean DEFAULT false,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  subtype text NOT NULL,
  apikey text,
  jsonstore jsonb,
  CONSTRAINT api_provider_pkey PRIMARY KEY (id_api_provider),
  CONSTRAINT api_provider_guid_key UNIQUE (guid)
);

CREATE TABLE org.login (
  id_login bigserial NOT NULL,
  rid_api_provider bigint,
  guid uuid NOT NULL,
  disabled boolean DEFAULT false,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  authsource text NOT NULL,
  username text NOT NULL,
  passwordhash text,
  authreference text,
  jsonstore jsonb,
  CONSTRAINT login_pkey PRIMARY KEY (id_login),
  CONSTRAINT login_guid_key UNIQUE (guid)
);

CREATE TABLE org.login_role (
  id_login_role bigserial NOT NULL,
  rid_login bigint NOT NULL,
  rid_role bigint NOT NULL,
  rid_owner bigint NOT NULL,
  guid uuid NOT NULL,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  CONSTRAINT login_role_pkey PRIMARY KEY (id_login_role),
  CONSTRAINT login_role_guid_key UNIQUE (guid)
);

CREATE TABLE org.login_session (
  id_loginsession bigserial NOT NULL,
  rid_login bigint NOT NULL,
  guid uuid NOT NULL,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  expireat timestamp without time zone NOT NULL,
  authtoken text NOT NULL,
  ipaddress text,
  agentdata jsonb,
  jsonstore jsonb,
  CONSTRAINT login_session_pkey PRIMARY KEY (id_loginsession),
  CONSTRAINT login_session_guid_key UNIQUE (guid)
);

CREATE TABLE org.login_setting (
  id_login_setting bigserial NOT NULL,
  rid_login bigint NOT NULL,
  guid uuid NOT NULL,
  disabled boolean DEFAULT false,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  name text NOT NULL,
  value text,
  jsonstore jsonb,
  CONSTRAINT login_setting_pkey PRIMARY KEY (id_login_setting),
  CONSTRAINT login_setting_guid_key UNIQUE (guid)
);

CREATE TABLE org.owner (
  id_owner bigserial NOT NULL,
  guid uuid NOT NULL,
  disabled boolean DEFAULT false,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  ownertype text NOT NULL,
  name text NOT NULL,
  jsonstore jsonb,
  CONSTRAINT owner_pkey PRIMARY KEY (id_owner),
  CONSTRAINT owner_guid_key UNIQUE (guid)
);

CREATE TABLE org.owner_typelookup (
  id_owner_typelookup bigserial NOT NULL,
  rid_owner bigint NOT NULL,
  guid uuid NOT NULL,
  disabled boolean DEFAULT false,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  category text NOT NULL,
  key text NOT NULL,
  value text NOT NULL,
  jsonstore jsonb,
  CONSTRAINT owner_typelookup_pkey PRIMARY KEY (id_owner_typelookup),
  CONSTRAINT owner_typelookup_guid_key UNIQUE (guid)
);

CREATE TABLE org.role (
  id_role bigserial NOT NULL,
  rid_owner bigint NOT NULL,
  rid_parent_role bigint,
  rid_typelookup bigint,
  guid uuid NOT NULL,
  disabled boolean DEFAULT false,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  name text NOT NULL,
  code text,
  description text,
  jsonstore jsonb,
  CONSTRAINT role_pkey PRIMARY KEY (id_role),
  CONSTRAINT role_guid_key UNIQUE (guid)
);

CREATE TABLE org.role_component_access (
  id_role_component_access bigserial NOT NULL,
  rid_role bigint NOT NULL,
  guid uuid NOT NULL,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  blockmode smallint NOT NULL,
  component text NOT NULL,
  reference text,
  jsonstore jsonb,
  CONSTRAINT role_component_access_pkey PRIMARY KEY (id_role_component_access),
  CONSTRAINT role_component_access_guid_key UNIQUE (guid)
);

CREATE TABLE org.role_data_access (
  id_role_data_access bigserial NOT NULL,
  rid_role bigint NOT NULL,
  guid uuid NOT NULL,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  blockmode smallint NOT NULL,
  tablename text NOT NULL,
  rid_table bigint,
  jsonstore jsonb,
  CONSTRAINT role_data_access_pkey PRIMARY KEY (id_role_data_access),
  CONSTRAINT role_data_access_guid_key UNIQUE (guid)
);

CREATE TABLE org.role_route_access (
  id_role_route_access bigserial NOT NULL,
  rid_role bigint NOT NULL,
  guid uuid NOT NULL,
  createdat timestamp without time zone NOT NULL DEFAULT now(),
  updatedat timestamp without time zone NOT NULL DEFAULT now(),
  blockmode smallint NOT NULL,
  routetype text NOT NULL,
  routepath text NOT NULL,
  can_read boolean DEFAULT false,
  can_create boolean DEFAULT false,
  can_update boolean DEFAULT false,
  can_delete boolean DEFAULT false,
  jsonstore jsonb,
  CONSTRAINT role_route_access_pkey PRIMARY KEY (id_role_route_access),
  CONSTRAINT role_route_access_guid_key UNIQUE (guid)
);

CREATE UNIQUE INDEX uidx_login_username_source ON org.login (username, authsource);

CREATE UNIQUE INDEX uidx_login_role_assignment ON org.login_role (rid_login, rid_role, rid_owner);

CREATE INDEX idx_login_session_expiry ON org.login_session (expireat);

CREATE UNIQUE INDEX uidx_login_session_token ON org.login_session (authtoken);

CREATE UNIQUE INDEX uidx_login_setting_name ON org.login_setting (rid_login, name);

CREATE UNIQUE INDEX uidx_owner_typelookup_category_key ON org.owner_typelookup (category, key, rid_owner);

CREATE UNIQUE INDEX uidx_owner_typelookup_full ON org.owner_typelookup (category, key, value, rid_owner);

CREATE INDEX idx_role_component_access_ref ON org.role_component_access (rid_role, component, reference);

CREATE INDEX idx_role_data_access_table ON org.role_data_access (rid_role, tablename);

CREATE INDEX idx_role_route_access_path ON org.role_route_access (rid_role, routepath);

ALTER TABLE org.api_provider
  ADD CONSTRAINT api_provider_rid_owner_fkey FOREIGN KEY (rid_owner)
    REFERENCES org.owner (id_owner) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.login
  ADD CONSTRAINT login_rid_api_provider_fkey FOREIGN KEY (rid_api_provider)
    REFERENCES org.api_provider (id_api_provider) ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE org.login_role
  ADD CONSTRAINT login_role_rid_login_fkey FOREIGN KEY (rid_login)
    REFERENCES org.login (id_login) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.login_role
  ADD CONSTRAINT login_role_rid_owner_fkey FOREIGN KEY (rid_owner)
    REFERENCES org.owner (id_owner) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.login_role
  ADD CONSTRAINT login_role_rid_role_fkey FOREIGN KEY (rid_role)
    REFERENCES org.role (id_role) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.login_session
  ADD CONSTRAINT login_session_rid_login_fkey FOREIGN KEY (rid_login)
    REFERENCES org.login (id_login) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.login_setting
  ADD CONSTRAINT login_setting_rid_login_fkey FOREIGN KEY (rid_login)
    REFERENCES org.login (id_login) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.owner_typelookup
  ADD CONSTRAINT owner_typelookup_rid_owner_fkey FOREIGN KEY (rid_owner)
    REFERENCES org.owner (id_owner) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.role
  ADD CONSTRAINT role_rid_owner_fkey FOREIGN KEY (rid_owner)
    REFERENCES org.owner (id_owner) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.role
  ADD CONSTRAINT role_rid_parent_role_fkey FOREIGN KEY (rid_parent_role)
    REFERENCES org.role (id_role);

ALTER TABLE org.role
  ADD CONSTRAINT role_rid_typelookup_fkey FOREIGN KEY (rid_typelookup)
    REFERENCES org.owner_typelookup (id_owner_typelookup);

ALTER TABLE org.role_component_access
  ADD CONSTRAINT role_component_access_rid_role_fkey FOREIGN KEY (rid_role)
    REFERENCES org.role (id_role) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.role_data_access
  ADD CONSTRAINT role_data_access_rid_role_fkey FOREIGN KEY (rid_role)
    REFERENCES org.role (id_role) ON DELETE CASCADE ON UPDATE RESTRICT;

ALTER TABLE org.role_route_access
  ADD CONSTRAINT role_route_access_rid_role_fkey FOREIGN KEY (rid_role)
    REFERENCES org.role (id_role) ON DELETE CASCADE ON UPDATE RESTRICT;

COMMENT ON TABLE org.api_provider IS 'External API provider configurations (OAuth, SAML, etc.)';

COMMENT ON TABLE org.login IS 'User authentication credentials';

COMMENT ON TABLE org.login_role IS 'Maps users to roles within owners';

COMMENT ON TABLE org.login_session IS 'Active user sessions with tokens';

COMMENT ON TABLE org.login_setting IS 'User-specific settings and preferences';

COMMENT ON TABLE org.owner IS 'Top-level organizational entity (company, department, etc.)';

COMMENT ON TABLE org.owner_typelookup IS 'Owner-specific type definitions and enumerations';

COMMENT ON TABLE org.role IS 'Hierarchical role definitions for access control';

COMMENT ON COLUMN org.role.rid_typelookup IS 'category: role_type';

COMMENT ON TABLE org.role_component_access IS 'UI component-level access permissions';

COMMENT ON COLUMN org.role_component_access.blockmode IS '1=Allow, 2=Deny';

COMMENT ON TABLE org.role_data_access IS 'Table-level data access permissions';

COMMENT ON COLUMN org.role_data_access.blockmode IS '1=Allow, 2=Deny';

COMMENT ON TABLE org.role_route_access IS 'API route-level access permissions';

COMMENT ON COLUMN org.role_route_access.blockmode IS '1=Allow, 2=Deny';
