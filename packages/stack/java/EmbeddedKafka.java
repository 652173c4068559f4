import java.io.File;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;

/**
 * One Kafka broker and controller in KRaft mode. Formats its storage in the same JVM, which saves the 2 s of a separate
 * StorageTool run. Arguments: server.properties, cluster id, broker port.
 */
public final class EmbeddedKafka {
    public static void main(String[] args) throws Exception {
        Child.obeyParent();
        Properties properties = Utils.loadProps(args[0]);
        String folder = properties.getProperty("log.dirs");
        Child.lockFolder(folder);
        // Kafka ends the process on a fatal fault (a full disk, an unreadable log); it must not wait for hooks then.
        Exit.setExitProcedure((code, message) -> Child.fail(Child.FAILED, "Kafka gave up: " + message, null));
        try {
            if (!new File(folder, "meta.properties").exists()) {
                StorageTool.execute(new String[] {"format", "-t", args[1], "-c", args[0], "-g"}, System.out);
            }
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "clean-stop"));
            server.startup();
            Child.ready(Integer.parseInt(args[2]));
            server.awaitShutdown();
        } catch (Throwable cause) {
            Child.fail(Child.FAILED, "Kafka does not start", cause);
        }
    }
}
