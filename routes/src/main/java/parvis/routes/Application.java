package parvis.routes;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import parvis.config.Hub;
import parvis.config.KnownFailures;
import parvis.config.StartFailure;

/// The hub's process: `serve` or `demo`, then options.
// The packages are named because reading every class below `parvis` for marks of Spring takes time.
@Configuration(proxyBeanMethods = false)
@Frameworks
@ComponentScan({
  "parvis.api",
  "parvis.config",
  "parvis.contacts",
  "parvis.demo",
  "parvis.gateway",
  "parvis.phone",
  "parvis.results",
  "parvis.routes",
  "parvis.store"
})
public class Application {
  /// Starts the hub within this process.
  ///
  /// @param arguments Spring's, such as `--server.port=0`
  /// @throws StartFailure if it cannot start for a reason the operator can mend
  public static ConfigurableApplicationContext start(String... arguments) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setMainApplicationClass(Application.class);
    application.addInitializers(Application::found);
    try {
      return application.run(arguments);
    } catch (RuntimeException e) {
      StartFailure known = KnownFailures.in(e);
      throw known == null ? e : known;
    }
  }

  // Registered before any bean, hence closed after every bean, also when the start fails.
  private static void found(ConfigurableApplicationContext context) {
    Foundation foundation = Foundation.lay(context.getEnvironment());
    DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
    beans.registerSingleton("foundation", foundation);
    beans.registerDisposableBean("foundation", foundation::close);
  }

  /// Exits with 1 and a sentence on standard error if the hub cannot start; with 0 on SIGTERM.
  public static void main(String[] arguments) {
    Hub.exitInTime();
    try {
      start(Hub.arguments(arguments));
    } catch (StartFailure e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
