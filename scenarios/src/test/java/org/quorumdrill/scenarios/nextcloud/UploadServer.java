package org.quorumdrill.scenarios.nextcloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A server that keeps files well, or lies in one way. */
final class UploadServer implements AutoCloseable {

  /** What a server does with an upload. */
  enum Manner {
    HONEST,
    /** Keeps what has arrived of an upload that was cut. */
    KEEPS_HALVES,
    /** The same, and a download announces as many bytes as the file before had. */
    ANNOUNCES_THE_OLD_LENGTH,
    /** The same, and a download announces more bytes than come. */
    ENDS_EARLY,
    /** Throws the old file away as soon as a new one begins. */
    LOSES_THE_OLD,
    /** Empties the old file as soon as a new one begins. */
    EMPTIES_THE_OLD,
    /** Acknowledges before it has everything. */
    ANSWERS_EARLY,
    /** Acknowledges early, and leaves an empty file. */
    EMPTIES,
    /** Acknowledges early, and leaves a half in the file. */
    ACKNOWLEDGES_HALVES,
    /** Acknowledges what it throws away. */
    FORGETS,
    /** Takes all of it, and keeps no byte. */
    KEEPS_NOTHING,
    /** Keeps as many bytes, but other ones. */
    GARBLES,
    /** Writes straight into the file, whoever else does so. */
    MIXES,
    /** Keeps all but the last byte. */
    SHORTENS
  }

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /** The lengths that downloads announce, of the files where it is a wrong one. */
  private final Map<String, Integer> announced = new ConcurrentHashMap<>();

  /**
   * Uploads share its read lock. A download takes the write lock, so it waits until each upload is
   * stored or given up: how long a real server takes for that is not tested here.
   */
  private final ReadWriteLock beingWritten = new ReentrantReadWriteLock();

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Manner manner = Manner.HONEST;

  /** Starts to answer, honestly at first. */
  UploadServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Sets what it does from now on. */
  void does(Manner what) {
    manner = what;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath();
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        get(exchange, file);
        return;
      }
      if (exchange.getRequestMethod().equals("DELETE")) {
        files.remove(file);
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      beingWritten.readLock().lock();
      try {
        put(exchange, file);
      } finally {
        beingWritten.readLock().unlock();
      }
    }
  }

  private void get(HttpExchange exchange, String file) throws IOException {
    byte[] stored = whenAllIsWritten(file);
    if (stored == null || stored.length == 0) {
      exchange.sendResponseHeaders(stored == null ? 404 : 200, -1);
      return;
    }
    int length = announced.getOrDefault(file, stored.length);
    exchange.sendResponseHeaders(200, length);
    exchange.getResponseBody().write(stored, 0, Math.min(length, stored.length));
    exchange.getResponseBody().flush();
  }

  private byte @Nullable [] whenAllIsWritten(String file) {
    beingWritten.writeLock().lock();
    try {
      return files.get(file);
    } finally {
      beingWritten.writeLock().unlock();
    }
  }

  private void put(HttpExchange exchange, String file) throws IOException {
    boolean old = files.containsKey(file);
    if ((old && answersEarly()) || (chunked(exchange) && manner == Manner.EMPTIES)) {
      if (manner == Manner.EMPTIES) {
        files.put(file, new byte[0]);
      } else if (manner == Manner.ACKNOWLEDGES_HALVES) {
        files.put(file, exchange.getRequestBody().readNBytes(1 << 20));
      }
      exchange.sendResponseHeaders(201, -1);
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return;
    }
    receive(exchange, file);
    exchange.sendResponseHeaders(old ? 204 : 201, -1);
  }

  private static boolean chunked(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("Transfer-encoding");
  }

  private boolean answersEarly() {
    return manner == Manner.ANSWERS_EARLY || manner == Manner.ACKNOWLEDGES_HALVES;
  }

  private void receive(HttpExchange exchange, String file) throws IOException {
    if (manner == Manner.LOSES_THE_OLD) {
      files.remove(file);
    } else if (manner == Manner.EMPTIES_THE_OLD) {
      files.put(file, new byte[0]);
    }
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    InputStream body = exchange.getRequestBody();
    byte[] part = new byte[1 << 16];
    try {
      for (int count = body.read(part); count >= 0; count = body.read(part)) {
        received.write(part, 0, count);
        if (manner == Manner.MIXES) {
          byte[] some = Arrays.copyOf(part, count);
          files.merge(file, some, UploadServer::joined);
        }
      }
    } catch (IOException e) {
      wasCut(file, received.toByteArray());
      throw e;
    }
    byte[] all = received.toByteArray();
    announced.remove(file);
    switch (manner) {
      case MIXES, FORGETS -> {}
      case SHORTENS -> files.put(file, Arrays.copyOf(all, all.length - 1));
      case KEEPS_NOTHING -> files.put(file, new byte[0]);
      case GARBLES -> files.put(file, new byte[all.length]);
      default -> files.put(file, all);
    }
  }

  private void wasCut(String file, byte[] part) {
    switch (manner) {
      case KEEPS_HALVES -> files.put(file, part);
      case ANNOUNCES_THE_OLD_LENGTH -> {
        byte[] old = files.put(file, part);
        announced.put(file, old == null ? part.length : old.length);
      }
      case ENDS_EARLY -> {
        files.put(file, part);
        announced.put(file, part.length + 1);
      }
      default -> {}
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
