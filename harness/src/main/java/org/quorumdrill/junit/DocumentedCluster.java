package org.quorumdrill.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a drill the documented cluster of three masters with Nextcloud on it. The cluster is made
 * when the first drill of a run needs it, shared by all of them, and removed at the end of the run.
 *
 * <p>Test methods may take a {@link org.quorumdrill.cluster.Cluster}, a {@link
 * org.quorumdrill.application.Nextcloud}, the {@link
 * org.quorumdrill.application.client.LoadBalancer} in front of it, {@link
 * org.quorumdrill.application.recipe.NextcloudVariants}, a {@link org.quorumdrill.drill.Drill}, an
 * {@link org.quorumdrill.drill.Inquiry} and the {@link org.quorumdrill.report.RunReport}, in any
 * order. {@link org.quorumdrill.run.Parameter} lists the configuration parameters, or system
 * properties, of a run.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DocumentedClusterExtension.class)
public @interface DocumentedCluster {}
