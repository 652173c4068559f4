import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import java.io.File;
import java.util.List;
import org.h2.mvstore.MVStore;

/** mongo-java-server on one H2 file, safe against the death of its process. Arguments: folder, port, wire version. */
public final class Database {
    public static void main(String[] args) throws Exception {
        Child.obeyParent();
        Child.lockFolder(args[0]);
        DurableBackend backend = open(new File(args[0], "isobar.mv"));
        backend.version(new MongoVersion() {
            @Override
            public List<Integer> getVersionArray() {
                return List.of(7, 0, 0);
            }

            @Override
            public int getWireVersion() {
                return Integer.parseInt(args[2]);
            }
        });
        MongoServer server = new MongoServer(backend);
        try {
            server.bind("127.0.0.1", Integer.parseInt(args[1]));
        } catch (Throwable cause) {
            Child.fail(Child.FAILED, "the database cannot listen on port " + args[1], cause);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "clean-stop"));
        Child.ready(server.getLocalAddress().getPort());
    }

    private static DurableBackend open(File file) {
        try {
            // Commits happen where DurableBackend decides, never by the store's own timer or memory mark: those would
            // catch a command half done, and a kill before the next commit would leave a document without its index entry.
            MVStore store = new MVStore.Builder().fileName(file.getPath()).compress()
                .autoCommitDisabled().autoCommitBufferSize(0).open();
            return new DurableBackend(store);
        } catch (Throwable cause) {
            Child.fail(Child.CORRUPT, "the database file cannot be read", cause);
            throw new AssertionError(cause);
        }
    }
}
