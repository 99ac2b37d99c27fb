-- Coursebook, schema version 9, SQLite: terms in tiers, and all that partnerships' terms say besides.

ALTER TABLE courses ADD COLUMN price_pence INTEGER CHECK (price_pence BETWEEN 0 AND 100000000);  -- null: it has no price

-- An amount is so many pence for the event, or for each of its days, or, where there is a percent, a share of the course's price.
ALTER TABLE terms_charges ADD COLUMN late_per_day INTEGER NOT NULL DEFAULT 0 CHECK (late_per_day IN (0, 1));
ALTER TABLE terms_charges ADD COLUMN late_percent INTEGER CHECK (late_percent BETWEEN 0 AND 100);
ALTER TABLE terms_charges ADD COLUMN no_show_per_day INTEGER NOT NULL DEFAULT 0 CHECK (no_show_per_day IN (0, 1));
ALTER TABLE terms_charges ADD COLUMN no_show_percent INTEGER CHECK (no_show_percent BETWEEN 0 AND 100);

-- The shorter notices of a version, after which cancelling costs more; the first stands with the version.
CREATE TABLE terms_tiers (
    version TEXT NOT NULL REFERENCES terms (version),
    tier INTEGER NOT NULL CHECK (tier BETWEEN 2 AND 9),  -- the longest notice first
    notice INTEGER NOT NULL CHECK (notice >= 0),
    notice_unit TEXT NOT NULL CHECK (notice_unit IN ('working_days', 'calendar_days', 'hours')),
    deadline_time TEXT NOT NULL,
    PRIMARY KEY (version, tier)
) STRICT, WITHOUT ROWID;

-- What a line of the price list says for cancelling after a shorter notice.
CREATE TABLE terms_tier_charges (
    version TEXT NOT NULL,
    tier INTEGER NOT NULL,
    length_class TEXT NOT NULL,
    charging_class TEXT NOT NULL,
    late_pence INTEGER NOT NULL CHECK (late_pence >= 0),
    late_per_day INTEGER NOT NULL CHECK (late_per_day IN (0, 1)),
    late_percent INTEGER CHECK (late_percent BETWEEN 0 AND 100),
    PRIMARY KEY (version, tier, length_class, charging_class),
    FOREIGN KEY (version, tier) REFERENCES terms_tiers (version, tier),
    FOREIGN KEY (version, length_class, charging_class) REFERENCES terms_charges (version, length_class, charging_class)
) STRICT, WITHOUT ROWID;

-- How many minutes are passed over, by length of course (R-14); no row, or null: any number.
CREATE TABLE terms_lengths (
    version TEXT NOT NULL REFERENCES terms (version),
    length_class TEXT NOT NULL CHECK (length_class IN ('briefing', 'half_day', 'full_day', 'several_days')),
    grace_minutes INTEGER CHECK (grace_minutes BETWEEN 0 AND 480),
    early_minutes INTEGER CHECK (early_minutes BETWEEN 0 AND 480),
    PRIMARY KEY (version, length_class)
) STRICT, WITHOUT ROWID;

-- What an absence for a coded reason costs (R-17); no row: somebody decides case by case.
CREATE TABLE terms_absences (
    version TEXT NOT NULL REFERENCES terms (version),
    reason TEXT NOT NULL,
    proposal TEXT NOT NULL CHECK (proposal IN ('exempt', 'charge')),
    PRIMARY KEY (version, reason)
) STRICT, WITHOUT ROWID;

ALTER TABLE terms ADD COLUMN valid_to_on TEXT CHECK (valid_to_on >= valid_from_on);  -- last day; null: until another follows
ALTER TABLE terms ADD COLUMN substitution TEXT NOT NULL DEFAULT 'until_start'  -- until when (R-13)
    CHECK (substitution IN ('until_start', 'until_register', 'not_allowed'));
ALTER TABLE terms ADD COLUMN substitute_prerequisites INTEGER NOT NULL DEFAULT 0 CHECK (substitute_prerequisites IN (0, 1));
ALTER TABLE terms ADD COLUMN moves_free INTEGER NOT NULL DEFAULT 0 CHECK (moves_free IN (0, 1));  -- R-13a
ALTER TABLE terms ADD COLUMN minimum_share INTEGER NOT NULL DEFAULT 80 CHECK (minimum_share BETWEEN 0 AND 100);  -- percent (R-14)
ALTER TABLE terms ADD COLUMN late_counts TEXT NOT NULL DEFAULT 'partial' CHECK (late_counts IN ('partial', 'no_show'));
ALTER TABLE terms ADD COLUMN early_counts TEXT NOT NULL DEFAULT 'partial' CHECK (early_counts IN ('partial', 'no_show'));
ALTER TABLE terms ADD COLUMN sickness_told_before TEXT;  -- time of day; null: any
ALTER TABLE terms ADD COLUMN sickness_written_within INTEGER CHECK (sickness_written_within BETWEEN 0 AND 60);  -- working days
ALTER TABLE terms ADD COLUMN absence_needs_manager INTEGER NOT NULL DEFAULT 0 CHECK (absence_needs_manager IN (0, 1));
ALTER TABLE terms ADD COLUMN waive_if_refilled INTEGER NOT NULL DEFAULT 1 CHECK (waive_if_refilled IN (0, 1));  -- R-25
ALTER TABLE terms ADD COLUMN extra_costs INTEGER NOT NULL DEFAULT 0 CHECK (extra_costs IN (0, 1));  -- charged in full
ALTER TABLE terms ADD COLUMN repeat_count INTEGER CHECK (repeat_count BETWEEN 1 AND 50);  -- null: never (R-26)
ALTER TABLE terms ADD COLUMN repeat_months INTEGER NOT NULL DEFAULT 12 CHECK (repeat_months BETWEEN 1 AND 60);
ALTER TABLE terms ADD COLUMN elearning_days INTEGER CHECK (elearning_days BETWEEN 1 AND 365);  -- null: any time
ALTER TABLE terms ADD COLUMN elearning_fee_pence INTEGER NOT NULL DEFAULT 0 CHECK (elearning_fee_pence >= 0);
ALTER TABLE terms ADD COLUMN bill_to TEXT NOT NULL DEFAULT 'agency' CHECK (bill_to IN ('agency', 'manager', 'person'));
ALTER TABLE terms ADD COLUMN invoice_after INTEGER NOT NULL DEFAULT 0 CHECK (invoice_after BETWEEN 0 AND 365);  -- days
ALTER TABLE terms ADD COLUMN invoice_minimum_pence INTEGER NOT NULL DEFAULT 0 CHECK (invoice_minimum_pence >= 0);
ALTER TABLE terms ADD COLUMN invoice_pay_within INTEGER CHECK (invoice_pay_within BETWEEN 1 AND 365);  -- days
ALTER TABLE terms ADD COLUMN vat TEXT NOT NULL DEFAULT 'outside_scope' CHECK (vat IN ('outside_scope', 'exempt', 'standard'));
ALTER TABLE terms ADD COLUMN note TEXT NOT NULL DEFAULT '';  -- what only people apply
