const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

const AUDITED = ["projects", "issues", "comments"];
const INDEXES = {
  issues: [["project_id", "number"], ["assignee_id"], ["closed_at"]],
  comments: [["issue_id", "created_at"]],
};
const VIEWS = path.join(__dirname, "views");

const shortHash = (text) => crypto.createHash("md5").update(text).digest("hex").slice(0, 8);

const indexName = (table, columns) => {
  const name = `${table}_${columns.join("_")}_idx`;
  return name.length <= 60 ? name : `${table.slice(0, 40)}_${shortHash(name)}_idx`;
};

async function createTables(knex) {
  await knex.schema.createTable("projects", (t) => {
    t.increments("id");
    t.string("slug", 64).notNullable().unique();
    t.string("name").notNullable();
    t.timestamps(true, true);
  });
  await knex.schema.createTable("issues", (t) => {
    t.increments("id");
    t.integer("project_id").notNullable().references("projects.id").onDelete("CASCADE");
    t.integer("assignee_id");
    t.integer("number").notNullable();
    t.string("title").notNullable();
    t.timestamp("closed_at");
    t.timestamps(true, true);
  });
  await knex.schema.createTable("comments", (t) => {
    t.increments("id");
    t.integer("issue_id").notNullable().references("issues.id").onDelete("CASCADE");
    t.text("body").notNullable();
    t.timestamps(true, true);
  });
}

async function createIndexes(knex) {
  for (const [table, list] of Object.entries(INDEXES)) {
    for (const columns of list) {
      await knex.raw(`CREATE INDEX ${indexName(table, columns)} ON ${table} (${columns.join(", ")})`);
    }
  }
}

async function createTriggers(knex) {
  await knex.raw(`
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.updated_at := now();
      RETURN NEW;
    END $$`);
  for (const table of AUDITED) {
    await knex.raw(`CREATE TRIGGER ${table}_touch BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch()`);
    await knex.raw("COMMENT ON TABLE ?? IS 'touched on update'", [table]);
  }
}

async function createViews(knex) {
  for (const file of fs.readdirSync(VIEWS).filter((f) => f.endsWith(".sql")).sort()) {
    await knex.raw(fs.readFileSync(path.join(VIEWS, file), "utf8"));
  }
}

async function backfillSlugs(knex) {
  const rows = await knex("projects").select("id", "name").where("slug", "");
  for (const { id, name } of rows) {
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    await knex.raw("UPDATE projects SET slug = ? WHERE id = ?", [`${slug.slice(0, 50)}-${shortHash(String(id))}`, id]);
  }
  return rows.length;
}

exports.up = async (knex) => {
  await createTables(knex);
  await createIndexes(knex);
  await createTriggers(knex);
  await createViews(knex);
  await backfillSlugs(knex);
};

exports.down = async (knex) => {
  for (const table of AUDITED.slice().reverse()) {
    await knex.raw(`DROP TABLE IF EXISTS ${table} CASCADE`);
  }
  await knex.raw("DROP FUNCTION IF EXISTS touch()");
};
