# A menu of what is done here; each recipe is one line. `make` alone shows it.
DBMLC := cargo run --quiet --release --package dbmlc --
RELEASE := $(or $(CARGO_TARGET_DIR),target)/release

.DEFAULT_GOAL := help
.PHONY: help generate-migrations check-migrations verify-migrations live-migration test test-matrix test-vector test-runners prove embedded fuzz bless fmt lint bench bench-peers build bounds instructions accept-instructions

help: ## Show this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

generate-migrations: ## Write the next migration from db/schema (NAME=what_changes)
	@$(DBMLC) migrate new $(NAME)

check-migrations: ## Fail when db/schema, migrations/ and the lock disagree; no database
	@$(DBMLC) migrate check

verify-migrations: ## Prove migrations/ equal to db/schema on a scratch PostgreSQL
	@.ci/with-postgres $(DBMLC) migrate verify

live-migration: ## Bring a live database to db/schema: planned, shown, asked for (DATABASE_URL=postgresql://…, ARGS=--yes)
	@$(DBMLC) push $(ARGS)

test: ## Run all tests, on a PostgreSQL of their own
	@.ci/with-postgres cargo test --workspace --quiet

test-matrix: ## Run the tests that need a server on PostgreSQL 14 to 18 (VERSIONS="14 18" for some)
	@.ci/with-postgres .ci/test-matrix $(VERSIONS)

test-vector: ## Run the cases of the extension vector on a PostgreSQL that has it
	@.ci/test-vector

test-runners: ## Have sqlx, refinery and dbmate apply what is written for them
	@.ci/with-postgres .ci/test-runners

prove: ## Prove plans between PAIRS (10000) random schemas on a PostgreSQL, from SEED (1) on
	@PROOF_PAIRS=$(or $(PAIRS),10000) PROOF_SEED=$(or $(SEED),1) .ci/with-postgres cargo test --package pg-live --test proof --quiet -- --nocapture

embedded: ## Test the scratch server inside the process; builds a PostgreSQL of WebAssembly, which takes minutes
	@cargo test --quiet --manifest-path embedded/Cargo.toml --target-dir target/embedded --features embedded-postgres

fuzz: ## Look for texts that break the compiler, for SECONDS (60); needs a nightly toolchain and cargo-fuzz
	@mkdir -p target/fuzz/found && cargo +nightly fuzz run --target-dir target/fuzz any_text target/fuzz/found dbml-syntax/tests/cases dbml-model/tests/cases pg-ddl/tests/ddl pg-ddl/tests/err db/schema -- -max_total_time=$(or $(SECONDS),60) -max_len=4096 -artifact_prefix=target/fuzz/

bless: ## Write the expected outputs of the test cases anew; read the difference before you commit
	@SNAPSHOTS=overwrite TRYCMD=overwrite .ci/with-postgres cargo test --workspace --quiet --no-fail-fast

fmt: ## Lay out the code and db/schema
	@cargo fmt --all && $(DBMLC) fmt

lint: ## Check layout, lints and documentation
	@cargo fmt --all --check && cargo clippy --workspace --all-targets --quiet -- -D warnings && RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet && $(DBMLC) fmt --check

bench: ## Measure every stage
	@cargo bench --package dbmlc-benches

bench-peers: ## Measure dbmlc beside other compilers of DBML (npm, cargo) for docs/performance.md; ALL=1 for all at all sizes
	@cargo run --quiet --release --package dbmlc-benches --bin peers $(if $(ALL),all)

build: ## Build the program for release, and beside it what measures it
	@cargo build --quiet --release --package dbmlc --package dbmlc-benches --bin dbmlc --bin bounds --bin instructions

bounds: build ## Hold the release build to its bounds of time, memory and size
	@$(RELEASE)/bounds

instructions: build ## Fail when a stage takes 3 % more instructions than recorded; needs valgrind
	@$(RELEASE)/instructions

accept-instructions: build ## Record the instructions that each stage takes
	@$(RELEASE)/instructions accept
