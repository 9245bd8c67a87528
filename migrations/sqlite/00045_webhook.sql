-- +goose Up
-- Where changes of taxonomies are reported to.
CREATE TABLE webhook_endpoints (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    url        TEXT NOT NULL,
    events     TEXT NOT NULL, -- separated by spaces
    secret     TEXT NOT NULL, -- signs what is sent, so it is kept as it is
    enabled    INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);

-- Up to which revision of a taxonomy an endpoint's deliveries are made.
CREATE TABLE webhook_positions (
    endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoints (id),
    taxonomy_id INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, taxonomy_id)
);

-- What is to be sent, and was. It is made in one transaction with the position.
CREATE TABLE webhook_deliveries (
    id          TEXT NOT NULL PRIMARY KEY, -- webhook-id: the same at every try
    endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoints (id),
    event       TEXT NOT NULL,
    body        TEXT NOT NULL, -- JSON
    state       TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts    INTEGER NOT NULL,
    next_at     INTEGER NOT NULL, -- when to try; while somebody tries, when another may
    status      INTEGER NOT NULL, -- HTTP status of the last try, 0 without an answer
    trouble     TEXT NOT NULL, -- why the last try failed, in words
    created_at  INTEGER NOT NULL,
    tried_at    INTEGER NOT NULL
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, created_at);

-- +goose Down
DROP TABLE webhook_deliveries;
DROP TABLE webhook_positions;
DROP TABLE webhook_endpoints;
