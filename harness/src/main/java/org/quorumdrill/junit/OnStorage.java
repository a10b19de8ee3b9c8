package org.quorumdrill.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the storage of the {@link org.quorumdrill.run.NextcloudOnStorage} that test methods of the
 * class ask for. Both are made for the first method that asks, which takes about a minute, and stay
 * until the last method has ended.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnStorage {

  /** Name of a registered storage, for example {@code ceph}. */
  String value();
}
