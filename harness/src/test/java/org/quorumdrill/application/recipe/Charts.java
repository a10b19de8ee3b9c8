package org.quorumdrill.application.recipe;

/** Manifests of other shapes than the documented one. */
final class Charts {

  /** The shape of the chart nextcloud/helm with nginx, shortened. */
  static final String NEXTCLOUD =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: my-cloud, namespace: cloud}
      type: Opaque
      data: {nextcloud-username: cm9vdA==, nextcloud-password: Y2hhbmdlbWU=}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: my-cloud-nginxconfig}
      data:
        default.conf: |
          upstream php-handler {
            server 127.0.0.1:9000;
          }
          server {
            listen 80;
            location / { fastcgi_pass php-handler; }
          }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: my-cloud-main}
      spec: {storageClassName: fast, accessModes: [ReadWriteOnce], resources: {requests: {storage: 8Gi}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: my-cloud}
      spec:
        type: ClusterIP
        ports: [{port: 8080, targetPort: http, protocol: TCP, name: http}]
        selector: &selector
          app.kubernetes.io/name: nextcloud
          app.kubernetes.io/instance: my-cloud
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: my-cloud, namespace: cloud}
      spec:
        replicas: 2
        selector:
          matchLabels: {app.kubernetes.io/name: nextcloud, app.kubernetes.io/instance: my-cloud}
        template:
          metadata:
            labels:
              app.kubernetes.io/name: nextcloud
              app.kubernetes.io/instance: my-cloud
              app.kubernetes.io/component: app
          spec:
            containers:
            - name: nextcloud
              image: docker.io/library/nextcloud:31.0.6-fpm
              imagePullPolicy: Always
              env:
              - {name: SQLITE_DATABASE, value: nextcloud}
              - name: NEXTCLOUD_ADMIN_USER
                valueFrom: {secretKeyRef: {name: my-cloud, key: nextcloud-username}}
              - name: NEXTCLOUD_ADMIN_PASSWORD
                valueFrom: {secretKeyRef: {name: my-cloud, key: nextcloud-password}}
              - {name: NEXTCLOUD_TRUSTED_DOMAINS, value: nextcloud.kube.home}
              volumeMounts: &mounts
              - {name: nextcloud-main, mountPath: /var/www/, subPath: root}
              - {name: nextcloud-main, mountPath: /var/www/html, subPath: html}
              - {name: nextcloud-data, mountPath: /var/www/html/data}
            - name: nextcloud-cron
              image: docker.io/library/nextcloud:31.0.6-fpm
              command: [/cron.sh]
              volumeMounts: *mounts
            - name: nextcloud-nginx
              image: nginx:alpine
              ports: [{name: http, containerPort: 80, protocol: TCP}]
              readinessProbe:
                httpGet:
                  path: /status.php
                  port: http
                  httpHeaders: [{name: Host, value: nextcloud.kube.home}]
              volumeMounts:
              - {name: nextcloud-main, mountPath: /var/www/html, subPath: html}
              - {name: nextcloud-nginx-config, mountPath: /etc/nginx/conf.d/}
            volumes:
            - name: nextcloud-main
              persistentVolumeClaim: {claimName: my-cloud-main}
            - name: nextcloud-data
              persistentVolumeClaim: {claimName: my-cloud-data}
            - name: nextcloud-nginx-config
              configMap: {name: my-cloud-nginxconfig, defaultMode: 0644}
      """;

  /** One container that is web server and PHP at once. */
  static final String APACHE =
      deployment(
          """
          - name: nextcloud
            image: nextcloud:31-apache
            ports: [{containerPort: 80}]
            volumeMounts: [{name: html, mountPath: /var/www/html}]
          """);

  private Charts() {}

  /**
   * The only Deployment, with these containers and a volume named html.
   *
   * @param containers a list in YAML
   */
  static String deployment(String containers) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: nextcloud}
        spec:
          selector: {matchLabels: {app: nextcloud}}
          template:
            metadata: {labels: {app: nextcloud}}
            spec:
              volumes: [{name: html, emptyDir: {}}]
              containers:
        %s"""
        .formatted(containers.indent(6));
  }
}
