import {
    BeforeInsert, Brackets, Column, CreateDateColumn, DataSource, Entity, Index, ManyToOne, MigrationInterface,
    OneToMany, PrimaryGeneratedColumn, QueryRunner, Repository,
} from 'typeorm';

@Entity('authors')
export class Author {
    @PrimaryGeneratedColumn()
    id!: number;

    @Column({ length: 120 })
    name!: string;

    @OneToMany(() => Article, (article) => article.author)
    articles!: Article[];
}

@Entity('articles')
export class Article {
    @PrimaryGeneratedColumn('uuid')
    id!: string;

    @Index({ unique: true })
    @Column()
    slug!: string;

    @Column()
    title!: string;

    @Column('text')
    body!: string;

    @Column({ default: false })
    published!: boolean;

    @CreateDateColumn()
    createdAt!: Date;

    @ManyToOne(() => Author, (author) => author.articles)
    author!: Author;

    @BeforeInsert()
    makeSlug(): void {
        this.slug = slugify(this.title);
    }
}

export function slugify(title: string): string {
    return title
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 80);
}

const ORDER = { title: 'a.title', date: 'a.createdAt' } as const;

export class ArticleRepository {
    private readonly repo: Repository<Article>;

    constructor(source: DataSource) {
        this.repo = source.getRepository(Article);
    }

    bySlug(slug: string): Promise<Article | null> {
        return this.repo.findOne({ where: { slug, published: true }, relations: { author: true } });
    }

    search(term: string, order: keyof typeof ORDER = 'date', take = 20): Promise<Article[]> {
        return this.repo
            .createQueryBuilder('a')
            .leftJoinAndSelect('a.author', 'author')
            .where('a.published = true')
            .andWhere(new Brackets((qb) => qb.where('a.title ILIKE :term', { term: `%${term}%` }).orWhere('a.body ILIKE :term')))
            .orderBy(ORDER[order] ?? ORDER.date, 'DESC')
            .take(Math.min(take, 50))
            .getMany();
    }

    async perMonth(year: number): Promise<{ month: number; count: number }[]> {
        return this.repo.query(
            `SELECT EXTRACT(MONTH FROM "createdAt")::int AS month, COUNT(*)::int AS count
             FROM articles WHERE EXTRACT(YEAR FROM "createdAt") = $1 GROUP BY 1 ORDER BY 1`,
            [year],
        );
    }

    async publish(id: string): Promise<boolean> {
        const result = await this.repo.update({ id, published: false }, { published: true });
        return result.affected === 1;
    }
}

export class AddReadingTime1712000000000 implements MigrationInterface {
    private readonly tables = ['articles', 'drafts'];

    async up(runner: QueryRunner): Promise<void> {
        for (const table of this.tables) {
            await runner.query(`ALTER TABLE "${table}" ADD COLUMN "readingMinutes" integer NOT NULL DEFAULT 0`);
        }
    }

    async down(runner: QueryRunner): Promise<void> {
        for (const table of this.tables) {
            await runner.query(`ALTER TABLE "${table}" DROP COLUMN "readingMinutes"`);
        }
    }
}
