import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Gives the classes of a library that is compiled for Java 5 the form of Java 8: the AOT cache
/// keeps no class older than Java 6, so that picocli would be read and verified anew at every start
/// of the command, a third of its time. What the code does stays the same; added are the stack maps
/// by which newer classes are verified (JVMS §4.7.4). Run by `./parvis` as a source file.
final class ForAotCache {
  private static final int JAVA_6 = 50;

  private ForAotCache() {}

  /// @param arguments the jar, which is replaced
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path renewed = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile from = new JarFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(renewed))) {
      ClassFile classes =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(type -> source(from, type))
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (ZipEntry entry : from.stream().toList()) {
        byte[] content;
        try (InputStream stream = from.getInputStream(entry)) {
          content = stream.readAllBytes();
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(isOld(entry, content) ? renewed(classes, content) : content);
      }
    }
    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isOld(ZipEntry entry, byte[] content) {
    return entry.getName().endsWith(".class") && content[6] == 0 && content[7] < JAVA_6;
  }

  private static byte[] renewed(ClassFile classes, byte[] content) {
    return classes.transformClass(
        classes.parse(content),
        // Methods left untouched would be copied without their stack maps.
        ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
            .andThen(
                ClassTransform.endHandler(
                    type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))));
  }

  /// The class's bytes, null if the library does not have it.
  private static InputStream source(JarFile jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
