package parvis.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// Counts the statements executed through a data source.
final class Counting {
  private Counting() {}

  static DataSource statements(DataSource source, AtomicLong count) {
    return (DataSource) wrap(source, DataSource.class, count);
  }

  private static Object wrap(Object target, Class<?> type, AtomicLong count) {
    return Proxy.newProxyInstance(
        Counting.class.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> call(target, method, arguments, count));
  }

  private static Object call(Object target, Method method, Object[] arguments, AtomicLong count)
      throws Throwable {
    if (method.getName().startsWith("execute")) {
      count.incrementAndGet();
    }
    try {
      Object result = method.invoke(target, arguments);
      Class<?> type = method.getReturnType();
      return switch (type.getSimpleName()) {
        case "Connection", "Statement", "PreparedStatement" -> wrap(result, type, count);
        default -> result;
      };
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
