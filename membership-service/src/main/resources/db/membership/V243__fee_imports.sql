-- Which import brought a profile or a payment, so that it can be taken back as a whole.
ALTER TABLE fee_profile
    ADD COLUMN import_id BINARY(16),
    ADD KEY fee_profile_import (import_id);

ALTER TABLE fee_payment
    ADD COLUMN import_id BINARY(16),
    ADD KEY fee_payment_import (import_id);
