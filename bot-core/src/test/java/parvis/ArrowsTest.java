package parvis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArrowsTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("parvis");

  @Test
  void theCoreKnowsNeitherFrameworksNorDatabasesNorHttp() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "parvis..",
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..",
            "java.net", // URI and URL of resources; not java.net.http
            "javax.crypto..",
            "org.jspecify.annotations..",
            "org.snakeyaml.engine..",
            "tools.jackson.core..",
            "com.google.crypto.tink..",
            "") // arrays of primitives
        .check(all);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("parvis.(**)").should().beFreeOfCycles().check(all);
  }
}
