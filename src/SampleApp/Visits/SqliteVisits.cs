using Microsoft.Data.Sqlite;
using SampleApp.Settings;

namespace SampleApp.Visits;

/// <summary>
/// Counts in a SQLite database, <c>visits.db</c> in <c>APP_DATA_DIR</c>. The database is opened anew each time, so that a directory
/// that went away and came back is simply used again. It uses a rollback journal: WAL needs shared memory, which network volumes lack,
/// <see href="https://sqlite.org/wal.html#overview"/>.
/// </summary>
internal sealed class SqliteVisits(LiveSettings settings, TimeProvider time) : IVisits, IDisposable
{
    /// <summary>"SAPP" in the file's header: tells our database from any other.</summary>
    private const long ApplicationId = 0x53415050;

    /// <summary>Seconds for which SQLite waits for another process that is writing.</summary>
    private const int BusyTimeout = 5;

    private readonly string directory = settings.Current.DataDirectory!;

    /// <summary>Lets in one caller at a time, so that <see cref="BusyTimeout"/> is needed for other processes only.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>True until a write succeeds; starts true so that the first check writes.</summary>
    private volatile bool failed = true;

    private string File => Path.Combine(directory, "visits.db");

    public string Store => "file";

    public Task<Count> Read(CancellationToken cancellationToken) => Use("SELECT visits, instance, born FROM visits", cancellationToken);

    public Task<Count> Add(CancellationToken cancellationToken) =>
        Write("UPDATE visits SET visits = visits + 1 RETURNING visits, instance, born", cancellationToken);

    /// <summary>
    /// After a failure, tries a write, since a full disk shows in no other way. Otherwise tries a read in a transaction that takes the
    /// writer's lock but writes nothing to the disk.
    /// </summary>
    public Task CheckUsable(CancellationToken cancellationToken) =>
        failed ? Write("UPDATE visits SET tries = tries + 1 RETURNING visits, instance, born", cancellationToken) : Read(cancellationToken);

    public void Dispose() => turn.Dispose();

    private async Task<Count> Write(string sql, CancellationToken cancellationToken)
    {
        var count = await Use(sql, cancellationToken);
        failed = false;
        return count;
    }

    private async Task<Count> Use(string sql, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            using var database = Open();
            using var transaction = database.BeginTransaction();
            Prepare(database);
            var count = Ask(database, sql);
            transaction.Commit();
            return count;
        }
        catch (VisitsUnavailableException)
        {
            failed = true;
            throw;
        }
        catch (SqliteException exception)
        {
            failed = true;
            throw new VisitsUnavailableException(Explain(exception), exception);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Not pooled: a pooled connection would go on writing to a file that was deleted.</summary>
    private SqliteConnection Open()
    {
        SqliteConnectionStringBuilder source = new() { DataSource = File, Pooling = false, DefaultTimeout = BusyTimeout };
        SqliteConnection database = new(source.ConnectionString);
        database.Open();
        // A visit is on disk before it is answered. EXTRA syncs the directory too: https://sqlite.org/pragma.html#pragma_synchronous
        Run(database, "PRAGMA synchronous = EXTRA");
        return database;
    }

    /// <summary>A new database gets its table, its id and its birthday in the transaction of its first use.</summary>
    private void Prepare(SqliteConnection database)
    {
        if (Number(database, "PRAGMA application_id") == ApplicationId)
            return;
        if (Number(database, "SELECT count(*) FROM sqlite_schema") > 0)
            throw new VisitsUnavailableException($"{File} belongs to another program");
        Run(database, $"PRAGMA application_id = {ApplicationId}");
        Run(database, "CREATE TABLE visits (visits INTEGER NOT NULL, instance TEXT NOT NULL, born TEXT NOT NULL, tries INTEGER NOT NULL)");
        using var insert = Command(database, "INSERT INTO visits VALUES (0, $instance, $born, 0)");
        insert.Parameters.AddWithValue("$instance", Guid.NewGuid().ToString("N"));
        insert.Parameters.AddWithValue("$born", time.GetUtcNow().ToString("O"));
        insert.ExecuteNonQuery();
    }

    private Count Ask(SqliteConnection database, string sql)
    {
        using var command = Command(database, sql);
        using var row = command.ExecuteReader();
        return row.Read()
            ? new(row.GetInt64(0), row.GetString(1), row.GetDateTimeOffset(2))
            : throw new VisitsUnavailableException($"{File} is damaged: it holds no count");
    }

    private string Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        _ when !Directory.Exists(directory) => $"the directory {directory} does not exist",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => $"{directory} is read-only for this user",
        SQLitePCL.raw.SQLITE_CANTOPEN => $"{File} cannot be opened or written by this user",
        SQLitePCL.raw.SQLITE_FULL => $"the disk of {directory} is full",
        SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => $"{File} is damaged, or not a SQLite database",
        SQLitePCL.raw.SQLITE_BUSY => $"another process has kept {File} locked for {BusyTimeout} s",
        _ => $"{File}: {exception.Message}",
    };

    private static long Number(SqliteConnection database, string sql)
    {
        using var command = Command(database, sql);
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = Command(database, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection database, string sql)
    {
        var command = database.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
