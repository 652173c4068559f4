import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Commits every command that may write before it is answered, and only ever commits whole commands: writers share a
 * lock, a commit takes it alone. Writers that finished while another one's commit ran find their work saved already.
 */
final class DurableBackend extends H2Backend {
    private static final Set<String> READS = Set.of(
        "hello", "ismaster", "ping", "find", "getmore", "count", "distinct", "listcollections", "listindexes",
        "listdatabases", "killcursors", "endsessions", "buildinfo", "serverstatus", "dbstats", "collstats", "whatsmyuri");
    private static final int COMPACT_AT_STOP_MS = 2_000;
    /** Overwritten space is used again only after it was flushed several times, so a power cut finds a whole older state. */
    private static final int REUSE_AFTER_MS = 10_000;
    private static final int COMPACT_BELOW_FILL_PERCENT = 60;
    private static final int COMPACT_BYTES_A_TURN = 1 << 20;

    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock();
    private final ScheduledExecutorService tidying = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tidying");
        thread.setDaemon(true);
        return thread;
    });
    private long flushedVersion = -1;

    DurableBackend(MVStore store) {
        super(store);
        store.setRetentionTime(REUSE_AFTER_MS);
        every(1_000, this::flush);
        every(250, this::compact);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (isRead(command, query)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        commands.readLock().lock();
        try {
            return super.handleCommand(channel, databaseName, command, query);
        } finally {
            commands.readLock().unlock();
            // also after an error: an unordered bulk write may have done a part of its work
            commit();
        }
    }

    @Override
    public void commit() {
        commands.writeLock().lock();
        try {
            getMvStore().commit();
        } finally {
            commands.writeLock().unlock();
            exitIfBroken();
        }
    }

    /** Asks the disk to keep what was committed: a power cut costs about a second. */
    private void flush() {
        MVStore store = getMvStore();
        if (store.getCurrentVersion() != flushedVersion) {
            flushedVersion = store.getCurrentVersion();
            store.sync();
        }
    }

    /** Rewrites the emptiest parts of the file so that their space can be used again. Commits wait meanwhile, so a little at a time. */
    private void compact() {
        if (getMvStore().compact(COMPACT_BELOW_FILL_PERCENT, COMPACT_BYTES_A_TURN)) {
            commit();
        }
    }

    private void every(int periodMs, Runnable task) {
        tidying.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (RuntimeException cause) {
                exitIfBroken();
            }
        }, periodMs, periodMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        // not shutdownNow: an interrupt in the middle of a write closes the file under the store
        tidying.shutdown();
        getMvStore().close(COMPACT_AT_STOP_MS);
        super.close();
    }

    /** A store that met a fault closes itself and answers nothing more; a fresh process reads the last good commit. */
    private void exitIfBroken() {
        Throwable fault = getMvStore().getPanicException();
        if (fault != null) {
            Child.fail(Child.FAILED, "the database met a fault", fault);
        }
    }

    private static boolean isRead(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("aggregate")) {
            return !(query.get("pipeline") instanceof List<?> stages) || stages.stream().noneMatch(DurableBackend::writes);
        }
        return READS.contains(name);
    }

    private static boolean writes(Object stage) {
        return stage instanceof Document document && (document.containsKey("$out") || document.containsKey("$merge"));
    }
}
