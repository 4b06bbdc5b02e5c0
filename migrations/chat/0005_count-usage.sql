-- Without a rowid a sum is one row written and not two.
CREATE TABLE `daily_usage` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`day` text NOT NULL,
	`model` text NOT NULL,
	`answers` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cost_microdollars` integer NOT NULL,
	`unpriced_tokens` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`, `day`, `model`)
) WITHOUT ROWID;
