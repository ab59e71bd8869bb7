package parvis.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Component;

class ArrowsTest {
  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("parvis");
  }

  @Test
  void modulesDependOneWay() {
    noClasses()
        .that()
        .resideInAnyPackage("parvis.channel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "parvis.api..",
            "parvis.config..",
            "parvis.contacts..",
            "parvis.gateway..",
            "parvis.postgres..",
            "parvis.routes..",
            "parvis.store..",
            "parvis.vault..",
            "org.springframework..",
            "org.apache.camel..",
            "java.sql..",
            "java.net.http..")
        .check(all);
  }

  @Test
  void beansLieWhereTheApplicationLooksForThem() {
    ComponentScan looked = Application.class.getAnnotation(ComponentScan.class);
    classes()
        .that()
        .areMetaAnnotatedWith(Component.class)
        .or()
        .areAnnotatedWith(Component.class)
        .should()
        .resideInAnyPackage(
            Arrays.stream(looked.value()).map(name -> name + "..").toArray(String[]::new))
        .check(all);
  }

  @Test
  void storesVaultAndDatabaseKnowNothingOfHttpGatewaysOrRoutes() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "parvis.store..", "parvis.vault..", "parvis.postgres..", "parvis.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "parvis.api..",
            "parvis.gateway..",
            "parvis.routes..",
            "jakarta.servlet..",
            "org.springframework.web..",
            "org.apache.camel..",
            "com.twilio..")
        .check(all);
  }

  @Test
  void gatewaysOpenNoTransactionAndVendorsStayInTheirGateway() {
    noClasses()
        .that()
        .resideInAPackage("parvis.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.transaction..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages("parvis.gateway.twilio..", "parvis.routes.edge..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.twilio..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages("parvis.gateway.mail..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.angus..", "org.simplejavamail..")
        .check(all);
  }

  @Test
  void routesAreBuiltInTheRoutesPackagesOnly() {
    classes()
        .that()
        .areAssignableTo(RouteBuilder.class)
        .should()
        .resideInAPackage("parvis.routes..")
        .check(all);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("parvis.(**)").should().beFreeOfCycles().check(all);
  }
}
